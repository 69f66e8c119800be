import { expect, it } from 'vitest';
import { outcomePresets } from '../index.ts';
import { newCase, postCase, sandboxForTest } from '../testing/sandbox.ts';

async function two() {
  const sandbox = await sandboxForTest({ webhooks: { retryDelays: [] } });
  const inbox = `${sandbox.url}/inbox`;
  for (const approvalStatus of ['approved', 'declined']) {
    sandbox.cases.complete(await newCase(sandbox, inbox), { approvalStatus });
    await sandbox.idle();
    sandbox.inbox.setAnswer(500);
  }
  const read = async (path: string, init?: RequestInit): Promise<[number, unknown]> => {
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(`${sandbox.url}/sandbox${path}`, { headers, ...init });
    return [response.status, await response.json()];
  };
  return { sandbox, read };
}

it('filters deliveries and retries failed ones', async () => {
  const { sandbox, read } = await two();
  const [approved, declined] = [{ caseId: 1001 }, { caseId: 1002 }];
  expect(await read('/deliveries?status=failed')).toMatchObject([200, [declined]]);
  expect(await read('/deliveries?caseId=1001')).toMatchObject([200, [approved]]);
  expect(await read('/deliveries?integrationId=2&search=declined')).toMatchObject([200, [declined]]);
  expect(await read('/deliveries?status=lost')).toEqual([
    422,
    { message: 'status must be one of pending, delivered, failed, dropped' },
  ]);
  sandbox.inbox.setAnswer(200);
  expect(await read('/deliveries/retry-failed', { method: 'POST' })).toEqual([200, { retried: 1 }]);
  await sandbox.idle();
  expect(sandbox.deliveries.list({ status: 'failed' })).toEqual([]);
});

it('filters requests', async () => {
  const { sandbox, read } = await two();
  await postCase(sandbox, 'nothing-that-is-a-key');
  expect(await read('/requests?status=failed')).toMatchObject([200, [{ status: 401 }]]);
  expect(await read('/requests?status=201&integrationId=1')).toMatchObject([200, [{ integrationId: 1 }]]);
  expect(await read('/requests?search=nobody')).toEqual([200, []]);
  expect(await read('/requests?status=lost')).toMatchObject([422, {}]);
});

it('lists the Inbox, changes its response status and clears it', async () => {
  const { sandbox, read } = await two();
  expect(await read('/inbox?limit=1')).toMatchObject([
    200,
    { answer: 500, received: [{ webhookId: sandbox.deliveries.list()[0]?.id, status: 500 }] },
  ]);
  const patch = (answer: unknown) => read('/inbox', { method: 'PATCH', body: JSON.stringify({ answer }) });
  expect(await patch(202)).toEqual([200, { answer: 202 }]);
  expect(await patch(99)).toMatchObject([422, {}]);
  expect(await read('/inbox', { method: 'DELETE' })).toEqual([200, {}]);
  expect(sandbox.inbox.list()).toEqual([]);
});

it('lists the outcome presets and whether each is documented', async () => {
  const { read } = await two();
  expect(await read('/outcomes')).toEqual([200, outcomePresets]);
  expect(outcomePresets.filter(({ documented }) => documented)).toMatchObject([
    { approvalStatus: 'approved' },
  ]);
});
