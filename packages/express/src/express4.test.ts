import { expect, it, vi } from 'vitest';
import { describeExpress } from './testing/describe-express.ts';

// This also replaces the `express` that the package itself imports.
vi.mock('express', () => import('express4'));

it('is Express 4, which does not await handlers', async () => {
  const { Router } = await import('express');
  // Express 5 has no such property: its routers are a separate package.
  expect(Router).toHaveProperty('process_params');
});

describeExpress('express 4');
