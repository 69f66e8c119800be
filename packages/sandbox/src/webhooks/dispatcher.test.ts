import { createServer } from 'node:net';
import { listen } from '@aplyid-workflow/testkit';
import { expect, it, onTestFinished, vi } from 'vitest';
import { assumedDelivery } from '../index.ts';
import { secret, startReceiver } from '../testing/receiver.ts';
import { newCase, postCase, sandboxForTest, validCase } from '../testing/sandbox.ts';

vi.setConfig({ testTimeout: 30_000 });

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

it('sends case.completed exactly as the vendor documents it', async () => {
  const sandbox = await sandboxForTest();
  const receiver = await startReceiver();
  const caseId = await newCase(sandbox, receiver.webhookUrl);
  expect(receiver.received).toEqual([]);

  sandbox.cases.complete(caseId);
  await sandbox.idle();

  const [webhook] = receiver.received;
  expect(receiver.received).toHaveLength(1);
  expect(webhook?.path).toBe(`/webhooks/aplyid/${secret}`);
  expect(webhook?.headers).toMatchObject({
    'content-type': 'application/json',
    'x-workflow-event-type': 'case.completed',
    'x-workflow-webhook-id': expect.stringMatching(uuid),
  });
  expect(webhook?.headers).not.toHaveProperty('authorization');
  const body: unknown = JSON.parse(webhook?.body ?? '');
  expect(body).toEqual({
    case_id: 1001,
    external_id: 'order-9281',
    guided_flow_id: 5001,
    status: 'completed',
    case_url: `${sandbox.portalUrl}/guided_flows/standard/5001/overview`,
    client: { id: 8001, name: 'John Doe', external_id: 'cust-4471', approval_status: 'approved' },
  });
  expect(Object.keys(Object(body))).toEqual([
    'case_id',
    'external_id',
    'guided_flow_id',
    'status',
    'case_url',
    'client',
  ]);
  expect(sandbox.deliveries.list()).toMatchObject([
    { id: webhook?.headers['x-workflow-webhook-id'], status: 'delivered', attempts: [{ status: 200 }] },
  ]);
});

it('sends another approval status when one is chosen', async () => {
  const sandbox = await sandboxForTest();
  const receiver = await startReceiver();
  const caseId = await newCase(sandbox, receiver.webhookUrl, {
    ...validCase,
    client: { name: 'John Doe', client_type: 'individual' },
  });
  sandbox.cases.complete(caseId, { approvalStatus: 'declined' });
  await sandbox.idle();
  expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({
    status: 'completed',
    client: { external_id: null, approval_status: 'declined' },
  });
});

it('sends nothing for a Case without external_id and explains why', async () => {
  const sandbox = await sandboxForTest();
  const receiver = await startReceiver();
  const body = { ...validCase, activity: { name: 'Sale', nature: 'Sale of a shop' } };
  const caseId = await newCase(sandbox, receiver.webhookUrl, body);
  expect(sandbox.cases.complete(caseId).webhook).toBe('none_without_external_id');
  await sandbox.idle();
  expect(receiver.received).toEqual([]);
  expect(sandbox.deliveries.list()).toEqual([]);
});

it('completes a Case only once', async () => {
  const sandbox = await sandboxForTest();
  const caseId = await newCase(sandbox, 'http://127.0.0.1:1/');
  sandbox.cases.complete(caseId);
  expect(() => sandbox.cases.complete(caseId)).toThrow(expect.objectContaining({ code: 'conflict' }));
  expect(() => sandbox.cases.complete(99)).toThrow(expect.objectContaining({ code: 'not_found' }));
});

it('retries with the same webhook id until a 2xx as the clock moves', async () => {
  const sandbox = await sandboxForTest({ clock: () => 0 });
  const receiver = await startReceiver();
  const answers = [500, 404, 302, 202];
  receiver.answer = (response) => {
    response.writeHead(answers.shift() ?? 410, { Location: '/elsewhere' }).end('answered');
  };
  sandbox.cases.complete(await newCase(sandbox, receiver.webhookUrl));
  await sandbox.idle();
  expect(sandbox.deliveries.list()).toMatchObject([{ status: 'pending', nextAttemptAt: new Date(1000) }]);
  await sandbox.clock.advance(999);
  expect(receiver.received).toHaveLength(1);
  await sandbox.clock.advance(1);
  expect(receiver.received).toHaveLength(2);
  await sandbox.clock.advance(2000);
  await sandbox.clock.advance(4000);

  const [delivery] = sandbox.deliveries.list();
  expect(delivery).toMatchObject({ status: 'delivered', nextAttemptAt: null, deliveredAt: new Date(7000) });
  expect(delivery?.attempts.map(({ status }) => status)).toEqual([500, 404, 302, 202]);
  expect(delivery?.attempts[0]).toMatchObject({ responseBody: 'answered', error: null });
  const ids = receiver.received.map(({ headers }) => headers['x-workflow-webhook-id']);
  expect(new Set(ids)).toEqual(new Set([delivery?.id]));
  // A redirect is not followed.
  expect(new Set(receiver.received.map(({ path }) => path)).size).toBe(1);

  await sandbox.clock.advance(1_000_000);
  expect(receiver.received).toHaveLength(4);
});

it('retries automatically', async () => {
  const sandbox = await sandboxForTest({ webhooks: { retryDelays: [5, 5] } });
  const receiver = await startReceiver();
  receiver.answer = (response) => response.writeHead(receiver.received.length < 3 ? 503 : 200).end();
  sandbox.cases.complete(await newCase(sandbox, receiver.webhookUrl));
  await expect.poll(() => sandbox.deliveries.list()[0]?.status).toBe('delivered');
  expect(receiver.received).toHaveLength(3);
});

it('fails after the last attempt', async () => {
  const sandbox = await sandboxForTest({ clock: () => 0 });
  const receiver = await startReceiver();
  receiver.answer = (response) => response.writeHead(500).end();
  sandbox.cases.complete(await newCase(sandbox, receiver.webhookUrl));
  for (const delay of assumedDelivery.retryDelays) await sandbox.clock.advance(delay);
  expect(receiver.received).toHaveLength(8);
  expect(sandbox.deliveries.list()).toMatchObject([{ status: 'failed', nextAttemptAt: null }]);
});

it('reports a refused connection', async () => {
  const sandbox = await sandboxForTest({ webhooks: { retryDelays: [] } });
  sandbox.cases.complete(await newCase(sandbox, `http://127.0.0.1:1/${secret}`));
  await sandbox.idle();
  const [delivery] = sandbox.deliveries.list();
  expect(delivery).toMatchObject({ status: 'failed', attempts: [{ status: null, responseBody: '' }] });
  expect(delivery?.attempts[0]?.error).toBeTruthy();
  expect(JSON.stringify(delivery)).not.toContain(secret);
});

it('times out when a receiver hangs', async () => {
  const sandbox = await sandboxForTest({ webhooks: { timeout: 50, retryDelays: [0] } });
  const receiver = await startReceiver();
  receiver.answer = () => {};
  sandbox.cases.complete(await newCase(sandbox, receiver.webhookUrl));
  await sandbox.idle();
  const error = 'no complete response within 50 ms';
  expect(sandbox.deliveries.list()).toMatchObject([
    {
      status: 'failed',
      attempts: [
        { status: null, error },
        { status: null, error },
      ],
    },
  ]);
});

it('does not treat a partial response as success', async () => {
  const sandbox = await sandboxForTest({ webhooks: { retryDelays: [] } });
  const receiver = await startReceiver();
  receiver.answer = (response) => response.writeHead(200).write('half an ans', () => response.destroy());
  sandbox.cases.complete(await newCase(sandbox, receiver.webhookUrl));
  await sandbox.idle();
  expect(sandbox.deliveries.list()).toMatchObject([
    { status: 'failed', attempts: [{ status: 200, error: expect.any(String) }] },
  ]);
});

it('reads at most 16 KiB of an endless response', async () => {
  const sandbox = await sandboxForTest();
  const receiver = await startReceiver();
  receiver.answer = (response) => {
    const timer = setInterval(() => response.write('x'.repeat(10_000)), 1);
    response.on('close', () => clearInterval(timer));
  };
  sandbox.cases.complete(await newCase(sandbox, receiver.webhookUrl));
  await sandbox.idle();
  expect(sandbox.deliveries.list()).toMatchObject([
    { status: 'delivered', attempts: [{ error: null, responseBody: 'x'.repeat(16 * 1024) }] },
  ]);
});

it('records a response that is not HTTP', async () => {
  const server = createServer((socket) => socket.end('SSH-2.0-OpenSSH\r\n'));
  const { url, close } = await listen(server);
  onTestFinished(close);
  const sandbox = await sandboxForTest({ webhooks: { retryDelays: [] } });
  sandbox.cases.complete(await newCase(sandbox, `${url}/`));
  await sandbox.idle();
  expect(sandbox.deliveries.list()[0]?.attempts[0]?.error).toBeTruthy();
});

it('sends the next attempt to the new Webhook URL', async () => {
  const sandbox = await sandboxForTest({ clock: () => 0 });
  const [old, current] = [await startReceiver(), await startReceiver()];
  old.answer = (response) => response.writeHead(500).end();
  sandbox.cases.complete(await newCase(sandbox, old.webhookUrl));
  await sandbox.idle();
  sandbox.integrations.update(1, { webhookUrl: current.webhookUrl });
  await sandbox.clock.advance(1000);
  expect([old.received.length, current.received.length]).toEqual([1, 1]);
  expect(current.received[0]?.headers['x-workflow-webhook-id']).toBe(sandbox.deliveries.list()[0]?.id);
});

it('resends with the same webhook id after success and after failure', async () => {
  const sandbox = await sandboxForTest({ clock: () => 0, webhooks: { retryDelays: [] } });
  const receiver = await startReceiver();
  receiver.answer = (response) => response.writeHead(500).end();
  sandbox.cases.complete(await newCase(sandbox, receiver.webhookUrl));
  await sandbox.idle();
  const id = sandbox.deliveries.list()[0]?.id ?? '';
  expect(sandbox.deliveries.get(id).status).toBe('failed');
  receiver.answer = (response) => response.end();
  expect(await sandbox.deliveries.resend(id)).toMatchObject({ status: 'delivered' });
  receiver.answer = (response) => response.writeHead(500).end();
  const again = await sandbox.deliveries.resend(id);
  expect(again).toMatchObject({ status: 'delivered', nextAttemptAt: null });
  expect(again.attempts.map(({ status }) => status)).toEqual([500, 200, 500]);
  expect(new Set(receiver.received.map(({ headers }) => headers['x-workflow-webhook-id']))).toEqual(
    new Set([id]),
  );
  await expect(sandbox.deliveries.resend('nowhere')).rejects.toMatchObject({ code: 'not_found' });
});

it('keeps the secret of the Webhook URL out of the log, also when the receiver repeats it', async () => {
  const sandbox = await sandboxForTest();
  const receiver = await startReceiver();
  receiver.answer = (response, { path }) => response.setHeader('X-Path', path).end(`Cannot POST ${path}`);
  sandbox.cases.complete(await newCase(sandbox, receiver.webhookUrl));
  await sandbox.idle();
  const [delivery] = sandbox.deliveries.list();
  expect(delivery?.attempts[0]?.responseBody).toBe('Cannot POST /webhooks/aplyid/S3cr…');
  expect(JSON.stringify(delivery)).not.toContain(secret);
});

it('delivers 200 concurrent webhooks once each', async () => {
  const sandbox = await sandboxForTest();
  const { webhookUrl, received } = await startReceiver();
  const { accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl });
  await Promise.all(Array.from({ length: 200 }, () => postCase(sandbox, accessToken)));
  for (const { id } of sandbox.cases.list()) sandbox.cases.complete(id);
  await sandbox.idle();
  const ids = new Set(received.map(({ headers }) => headers['x-workflow-webhook-id']));
  expect([received.length, ids.size]).toEqual([200, 200]);
});
