import { describeAdapter, type RemoteHosts, startRemoteHosts } from '@aplyid-workflow/conformance';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Suite } from './cell.ts';

const { cwd, suites }: { cwd: string; suites: Suite[] } = JSON.parse(process.env.MATRIX_SUITES ?? '{}');

describe.each(suites)('$title', ({ title, start, bodyParsers, limits }) => {
  let hosts: RemoteHosts;
  beforeAll(async () => {
    hosts = await startRemoteHosts(start, cwd);
  });
  afterAll(() => hosts?.stop());
  describeAdapter(title, (options) => hosts.start(options), {
    isRemote: true,
    ...(bodyParsers && { bodyParsers }),
    ...(limits && { limits }),
  });
});
