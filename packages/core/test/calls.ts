import { newCase } from '@aplyid-workflow/testkit';
import type { Cases } from '../src/index.ts';

/** One call of each endpoint: a new endpoint is a compile error here. */
export const calls: Readonly<Record<keyof Cases, (cases: Cases) => PromiseLike<unknown>>> = {
  create: (cases) => cases.create(newCase),
};
