import { expect, it } from 'vitest';
import { type FaultSpec, type Sandbox, startSandbox } from '../index.ts';
import { type Receiver, startReceiver } from '../testing/receiver.ts';
import { newCase, postCase, sandboxForTest } from '../testing/sandbox.ts';
import { stateFile } from '../testing/state-file.ts';
import { longestHold } from './new-delivery.ts';

type WebhookFault = Extract<FaultSpec, { target: 'webhooks' }>['fault'];

async function start(): Promise<{ sandbox: Sandbox; receiver: Receiver; complete: () => Promise<number> }> {
  const sandbox = await sandboxForTest({ clock: () => 0 });
  const receiver = await startReceiver();
  const { accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl: receiver.webhookUrl });
  const complete = async (): Promise<number> => {
    await postCase(sandbox, accessToken);
    const [created] = sandbox.cases.list({ limit: 1 });
    sandbox.cases.complete(created?.id ?? 0);
    await sandbox.idle();
    return created?.id ?? 0;
  };
  return { sandbox, receiver, complete };
}

function add({ faults }: Sandbox, fault: WebhookFault, times: number | 'always' = 1): void {
  faults.add({ target: 'webhooks', fault, times });
}

function caseIds({ received }: Receiver): unknown[] {
  return received.map(({ body }) => /"case_id":(\d+)/.exec(body)?.[1]).map(Number);
}

it('sends a delayed webhook when it is due by the clock', async () => {
  const { sandbox, receiver, complete } = await start();
  add(sandbox, { kind: 'delay', ms: 5000 });
  await complete();
  expect(sandbox.deliveries.list()).toMatchObject([
    { status: 'pending', faults: ['delay'], nextAttemptAt: new Date(5000), attempts: [] },
  ]);
  await sandbox.clock.advance(4999);
  expect(receiver.received).toEqual([]);
  await sandbox.clock.advance(1);
  expect(sandbox.deliveries.list()).toMatchObject([
    { status: 'delivered', attempts: [{ reason: 'first', faults: ['delay'] }] },
  ]);
  await complete();
  expect(caseIds(receiver)).toEqual([1001, 1002]);
});

it('delivers a webhook twice with the same webhook id', async () => {
  const { sandbox, receiver, complete } = await start();
  add(sandbox, { kind: 'duplicate' });
  receiver.answer = (response) => response.writeHead(receiver.received.length === 1 ? 500 : 200).end();
  await complete();
  await sandbox.clock.advance(1000);
  const [delivery] = sandbox.deliveries.list();
  expect(delivery).toMatchObject({ status: 'delivered', nextAttemptAt: null });
  expect(delivery?.attempts).toMatchObject([
    { reason: 'first', faults: [] },
    { reason: 'retry', faults: [] },
    { reason: 'duplicate', faults: ['duplicate'] },
  ]);
  const ids = receiver.received.map(({ headers }) => headers['x-workflow-webhook-id']);
  expect(ids).toEqual([delivery?.id, delivery?.id, delivery?.id]);
});

it('sends a webhook after the next one', async () => {
  const { sandbox, receiver, complete } = await start();
  add(sandbox, { kind: 'reorder' }, 'always');
  for (let n = 0; n < 4; n++) await complete();
  expect(caseIds(receiver)).toEqual([1002, 1001, 1004, 1003]);
  expect(sandbox.deliveries.list().map(({ faults }) => faults)).toEqual([[], ['reorder'], [], ['reorder']]);
});

it('sends a reordered webhook after a timeout if no other follows', async () => {
  const { sandbox, receiver, complete } = await start();
  add(sandbox, { kind: 'reorder' });
  await complete();
  expect(sandbox.deliveries.list()).toMatchObject([{ status: 'pending' }]);
  await sandbox.clock.advance(longestHold);
  expect(sandbox.deliveries.list()).toMatchObject([{ status: 'delivered' }]);
  expect(caseIds(receiver)).toEqual([1001]);
});

it('is not released by the retry of an older webhook', async () => {
  const { sandbox, receiver, complete } = await start();
  receiver.answer = (response) => response.writeHead(receiver.received.length === 1 ? 500 : 200).end();
  await complete();
  add(sandbox, { kind: 'reorder' });
  await complete();
  await sandbox.clock.advance(1000);
  await complete();
  expect(caseIds(receiver)).toEqual([1001, 1001, 1003, 1002]);
});

it('does not send a dropped webhook, but resends it on request', async () => {
  const { sandbox, receiver, complete } = await start();
  add(sandbox, { kind: 'drop' });
  add(sandbox, { kind: 'duplicate' });
  await complete();
  await sandbox.clock.advance(10_000_000);
  expect(receiver.received).toEqual([]);
  const [dropped] = sandbox.deliveries.list();
  expect(dropped).toMatchObject({ status: 'dropped', faults: ['drop'], attempts: [], nextAttemptAt: null });
  expect(sandbox.faults.list()).toMatchObject([{ fault: { kind: 'duplicate' } }]);
  expect(await sandbox.deliveries.resend(dropped?.id ?? '')).toMatchObject({
    status: 'delivered',
    attempts: [{ reason: 'resend' }],
  });
});

it('sends half of the body, and the full body on the next attempt', async () => {
  const { sandbox, receiver, complete } = await start();
  add(sandbox, { kind: 'truncate' });
  receiver.answer = (response, { body }) => {
    response.writeHead(body.endsWith('}') ? 200 : 400).end();
  };
  await complete();
  await sandbox.clock.advance(1000);
  const [delivery] = sandbox.deliveries.list();
  const body = delivery?.body ?? '';
  const half = body.slice(0, body.length >> 1);
  expect(receiver.received.map((one) => one.body)).toEqual([half, body]);
  expect(delivery?.attempts).toMatchObject([
    { status: 400, faults: ['truncate'], requestBody: half },
    { status: 200, faults: [], requestBody: body, reason: 'retry' },
  ]);
});

it('keeps faults and delayed webhooks across a restart', async () => {
  const persist = await stateFile();
  const receiver = await startReceiver();
  const before = await startSandbox({ persist, clock: () => 0 });
  add(before, { kind: 'duplicate' }, 'always');
  add(before, { kind: 'delay', ms: 1000 }, 2);
  before.cases.complete(await newCase(before, receiver.webhookUrl));
  await before.close();

  const after = await sandboxForTest({ persist, clock: () => 0 });
  expect(after.faults.list()).toMatchObject([{ remaining: 'always' }, { remaining: 1, times: 2 }]);
  await after.clock.advance(1000);
  expect(after.deliveries.list()).toMatchObject([
    {
      faults: ['delay', 'duplicate'],
      attempts: [
        { reason: 'first', faults: ['delay'] },
        { reason: 'duplicate', faults: ['duplicate'] },
      ],
    },
  ]);
});
