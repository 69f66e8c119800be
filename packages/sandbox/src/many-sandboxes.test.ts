import { expect, it } from 'vitest';
import { startReceiver } from './testing/receiver.ts';
import { newCase, postCase, sandboxForTest } from './testing/sandbox.ts';

it('runs 200 sandboxes in one process without shared state', async () => {
  const receiver = await startReceiver();
  const sandboxes = await Promise.all(Array.from({ length: 200 }, () => sandboxForTest()));
  expect(new Set(sandboxes.map(({ url }) => url)).size).toBe(200);

  await Promise.all(
    sandboxes.map(async (sandbox, index) => {
      const body = { activity: { name: 'Sale', nature: 'Sale', external_id: `order-${index}` } };
      const client = { name: `Client ${index}`, client_type: 'individual' };
      sandbox.cases.complete(await newCase(sandbox, receiver.webhookUrl, { ...body, client }));
      if (index % 2 === 0) sandbox.faults.add({ target: 'api', fault: { kind: 'reset' }, times: 'always' });
      await sandbox.clock.advance(index * 1000);
    }),
  );

  for (const [index, sandbox] of sandboxes.entries()) {
    expect(sandbox.cases.list()).toMatchObject([{ id: 1001, client: { name: `Client ${index}` } }]);
    expect(sandbox.deliveries.list()).toMatchObject([{ caseId: 1001, status: 'delivered' }]);
    expect(sandbox.requests.list()).toHaveLength(1);
    expect(sandbox.faults.list()).toHaveLength(index % 2 === 0 ? 1 : 0);
  }
  expect(receiver.received).toHaveLength(200);

  const [one, other] = sandboxes.slice(1, 3);
  const { accessToken } = one?.integrations.create({ type: 'test', webhookUrl: receiver.webhookUrl }) ?? {};
  if (one && other) {
    other.faults.clear();
    expect((await postCase(one, accessToken ?? '')).status).toBe(201);
    expect((await postCase(other, accessToken ?? '')).status).toBe(401);
  }
});
