import { expect, it } from 'vitest';
import { startReceiver } from '../testing/receiver.ts';
import { newCase, sandboxForTest } from '../testing/sandbox.ts';

async function completed() {
  const sandbox = await sandboxForTest({ clock: () => 0 });
  const receiver = await startReceiver();
  const caseId = await newCase(sandbox, receiver.webhookUrl);
  sandbox.cases.complete(caseId);
  await sandbox.idle();
  const id = sandbox.deliveries.list()[0]?.id ?? '';
  return { sandbox, receiver, id, caseId };
}

it('sends a duplicate of a delivered webhook with the same id and body, without changing its state', async () => {
  const { sandbox, receiver, id } = await completed();
  receiver.answer = (response) => response.writeHead(500).end();
  const after = await sandbox.deliveries.duplicate(id);
  expect(after).toMatchObject({ id, status: 'delivered', nextAttemptAt: null });
  expect(after.attempts.map(({ reason, status }) => [reason, status])).toEqual([
    ['first', 200],
    ['duplicate', 500],
  ]);
  const [first, second] = receiver.received;
  expect(second?.body).toBe(first?.body);
  expect(second?.headers['x-workflow-webhook-id']).toBe(id);
});

it('sends no duplicate of an undelivered webhook', async () => {
  const sandbox = await sandboxForTest();
  sandbox.cases.complete(await newCase(sandbox, 'http://127.0.0.1:1/'));
  await sandbox.idle();
  const id = sandbox.deliveries.list()[0]?.id ?? '';
  await expect(sandbox.deliveries.duplicate(id)).rejects.toMatchObject({ code: 'conflict' });
  await expect(sandbox.deliveries.duplicate('none')).rejects.toMatchObject({ code: 'not_found' });
});

it('sends an edited body as a new webhook with retries', async () => {
  const { sandbox, receiver, id, caseId } = await completed();
  receiver.answer = (response) => response.writeHead(503).end();
  const edited = await sandbox.deliveries.sendEdited(id, { body: '{"status":"comp' });
  expect(edited).toMatchObject({ status: 'pending', editedFrom: id, body: '{"status":"comp', caseId });
  expect(edited.id).not.toBe(id);
  expect(receiver.received[1]).toMatchObject({
    body: '{"status":"comp',
    headers: { 'x-workflow-webhook-id': edited.id },
  });
  receiver.answer = (response) => response.end();
  await sandbox.clock.advance(1000);
  expect(sandbox.deliveries.get(edited.id).status).toBe('delivered');
  // The Case still refers to its original webhook.
  expect(sandbox.cases.get(caseId)).toMatchObject({ webhook: 'created', deliveryId: id });
  expect(sandbox.cases.list()).toHaveLength(1);
});

it('rejects a body that is too long', async () => {
  const { sandbox, id } = await completed();
  const body = 'x'.repeat(64 * 1024 + 1);
  await expect(sandbox.deliveries.sendEdited(id, { body })).rejects.toMatchObject({ code: 'invalid_value' });
});
