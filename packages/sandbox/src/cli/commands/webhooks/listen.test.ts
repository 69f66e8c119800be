import { expect, it } from 'vitest';
import { secret, startReceiver } from '../../../testing/receiver.ts';
import { newCase, postCase, sandboxForTest, validCase } from '../../../testing/sandbox.ts';
import { cli, startCli } from '../../../testing/terminal.ts';

const webhookUrl = 'http://localhost:3000/webhooks';

function caseOf(externalId: string): unknown {
  return { ...validCase, activity: { ...validCase.activity, external_id: externalId } };
}

it("forwards and prints webhooks without changing the integration's Webhook URL", async () => {
  const sandbox = await sandboxForTest({ webhooks: { retryDelays: [] } });
  const receiver = await startReceiver();
  const { id, accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl });
  const target = ['--forward-to', receiver.webhookUrl, '--url', sandbox.url];
  const session = startCli('listen', ...target, '--integration', String(id), '--json');
  await expect.poll(session.stderr).toContain('Forwarding to');
  expect(session.stderr()).not.toContain(secret);
  expect(sandbox.integrations.get(id).webhookUrl).toBe(webhookUrl);

  await postCase(sandbox, accessToken, caseOf('order-1'));
  sandbox.cases.complete(1001);
  await sandbox.idle();
  receiver.answer = (response) => response.writeHead(422).end('no');
  await postCase(sandbox, accessToken, caseOf('order-2'));
  sandbox.cases.complete(1002);
  await sandbox.idle();

  const [second, first] = sandbox.deliveries.list();
  const guessed = new URL('/', first?.attempts[0]?.url);
  expect((await fetch(guessed, { method: 'POST', body: '{}' })).status).toBe(404);
  expect([first?.status, second?.status]).toEqual(['delivered', 'failed']);
  expect(second?.attempts).toMatchObject([{ status: 422, responseBody: 'no' }]);
  expect(receiver.received.map(({ headers }) => headers['x-workflow-webhook-id'])).toEqual([
    first?.id,
    second?.id,
  ]);
  expect(receiver.received[0]?.body).toBe(first?.body);
  await expect.poll(() => session.stdout().split('\n').length).toBe(3);
  const lines = session
    .stdout()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(lines).toMatchObject([
    { webhookId: first?.id, status: 200, eventType: 'case.completed', body: first?.body },
    { webhookId: second?.id, status: 422 },
    { type: 'attempt', webhookId: second?.id, status: 422, outcome: 'failed' },
  ]);
  session.stop();
  expect(await session.code).toBe(0);
});

it('reuses one integration for listen, which is not the default for new Cases unless listen is running', async () => {
  const sandbox = await sandboxForTest({ webhooks: { retryDelays: [] } });
  const receiver = await startReceiver();
  const own = sandbox.integrations.create({ type: 'test', webhookUrl: receiver.webhookUrl });
  const listenOnce = async (...more: string[]): Promise<string> => {
    const target = ['--forward-to', receiver.webhookUrl, '--url', sandbox.url];
    const session = startCli('listen', ...target, ...more);
    await expect.poll(session.stderr).toContain('Forwarding to');
    expect(sandbox.integrations.list()).toHaveLength(more.length > 0 ? 3 : 2);
    await cli('cases', 'create', '--url', sandbox.url);
    session.stop();
    expect(await session.code).toBe(0);
    return session.stderr();
  };
  expect(await listenOnce()).toContain('Access Token, shown once');
  const [first] = sandbox.cases.list({ limit: 1 });
  expect(await listenOnce()).not.toContain('Access Token, shown once');
  expect(sandbox.cases.list({ limit: 1 })[0]?.integrationId).toBe(first?.integrationId);
  expect(await listenOnce('--new')).toContain('Access Token, shown once');
  const chosen = async (): Promise<number | undefined> => {
    await cli('cases', 'create', '--url', sandbox.url);
    return sandbox.cases.list({ limit: 1 })[0]?.integrationId;
  };
  await expect.poll(chosen).toBe(own.id);
});

it('ends the redirection when the connection breaks, for example after kill -9', async () => {
  const sandbox = await sandboxForTest({ webhooks: { retryDelays: [] } });
  const receiver = await startReceiver();
  const caseId = await newCase(sandbox, receiver.webhookUrl);
  const abort = new AbortController();
  const response = await fetch(`${sandbox.url}/sandbox/listen`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ url: 'http://127.0.0.1:1/', integrationId: 1 }),
    signal: abort.signal,
  });
  expect(response.status).toBe(200);
  sandbox.cases.complete(caseId);
  await sandbox.idle();
  expect([receiver.received.length, sandbox.deliveries.list()[0]?.status]).toEqual([0, 'failed']);
  abort.abort();
  const { id } = sandbox.deliveries.list()[0] ?? expect.unreachable();
  await expect.poll(async () => (await sandbox.deliveries.resend(id)).status).toBe('delivered');
  expect(receiver.received).toHaveLength(1);
});

it('creates an integration for listen, and retries webhooks that the app did not receive', async () => {
  const sandbox = await sandboxForTest({ webhooks: { retryDelays: [] } });
  const session = startCli('listen', '--forward-to', 'http://127.0.0.1:1/', '--url', sandbox.url);
  await expect.poll(session.stderr).toMatch(/Access Token, shown once: test_/);
  const accessToken = /test_\S+/.exec(session.stderr())?.[0] ?? '';
  await postCase(sandbox, accessToken, caseOf('order-3'));
  sandbox.cases.complete(1001, { approvalStatus: 'declined' });
  await sandbox.idle();
  expect(sandbox.deliveries.list()).toMatchObject([{ status: 'failed', attempts: [{ status: 502 }] }]);
  await expect
    .poll(session.stdout, { timeout: 20_000 })
    .toMatch(/^case\.completed {2}order-3 {2}declined .* -> /);
  session.stop();
  expect(await session.code).toBe(0);
});
