import { expect, it } from 'vitest';
import { startSandbox } from '../../index.ts';
import { sandboxForTest } from '../../testing/sandbox.ts';
import { stateFile } from '../../testing/state-file.ts';

it('shows Cases in every state, their deliveries and requests, and sends nothing', async () => {
  const sandbox = await sandboxForTest({ seed: true });
  await sandbox.idle();
  expect(sandbox.integrations.list().map(({ type }) => type)).toEqual(['live', 'test']);
  const cases = sandbox.cases.list();
  expect(cases).toHaveLength(40);
  const statuses = new Set(cases.map(({ status }) => status));
  expect(statuses).toEqual(
    new Set(['completed', 'in_progress', 'in_review', 'on_hold', 'to_do', 'cancelled']),
  );
  const webhooks = new Set(cases.map(({ webhook }) => webhook));
  expect(webhooks).toEqual(
    new Set(['created', 'on_completion', 'none_without_external_id', 'none_when_cancelled']),
  );
  const deliveries = sandbox.deliveries.list();
  expect(new Set(deliveries.map(({ status }) => status))).toEqual(new Set(['delivered', 'failed']));
  expect(deliveries.every(({ attempts }) => attempts.every(({ url }) => url.includes('app.example')))).toBe(
    true,
  );
  expect(sandbox.requests.list()).toHaveLength(40);
  expect(cases.every(({ createdAt }) => +createdAt <= sandbox.clock.now())).toBe(true);
});

it('creates the requested number of Cases, and only Test integrations during the trial', async () => {
  const sandbox = await sandboxForTest({ seed: 5, subscription: 'trial' });
  expect(sandbox.cases.list()).toHaveLength(5);
  expect(sandbox.integrations.list().map(({ type }) => type)).toEqual(['test']);
});

it('does not change a sandbox that is not empty', async () => {
  const persist = await stateFile();
  const first = await startSandbox({ persist, seed: 3 });
  await first.close();
  const again = await sandboxForTest({ persist, seed: 3 });
  expect(again.cases.list()).toHaveLength(3);
});

it('rejects an invalid number', async () => {
  await expect(startSandbox({ seed: -1 })).rejects.toMatchObject({ code: 'invalid_value' });
});
