import { expect, it } from 'vitest';
import { secret, startReceiver } from '../../testing/receiver.ts';
import { postCase, sandboxForTest, validCase } from '../../testing/sandbox.ts';
import { startCli } from '../../testing/terminal.ts';

const webhookUrl = 'http://localhost:3000/webhooks';

function caseOf(externalId: string): unknown {
  return { ...validCase, activity: { ...validCase.activity, external_id: externalId } };
}

it('forwards webhooks, prints each, and gives the integration its Webhook URL back', async () => {
  const sandbox = await sandboxForTest({ webhooks: { retryDelays: [] } });
  const receiver = await startReceiver();
  const { id, accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl });
  const target = ['--forward-to', receiver.webhookUrl, '--url', sandbox.url];
  const session = startCli('listen', ...target, '--integration', String(id), '--json');
  await expect.poll(session.stderr).toContain('Forwarding to');
  expect(session.stderr()).not.toContain(secret);
  const guessed = new URL('/', sandbox.integrations.get(id).webhookUrl);
  expect((await fetch(guessed, { method: 'POST', body: '{}' })).status).toBe(404);

  await postCase(sandbox, accessToken, caseOf('order-1'));
  sandbox.cases.complete(1001);
  await sandbox.idle();
  receiver.answer = (response) => response.writeHead(422).end('no');
  await postCase(sandbox, accessToken, caseOf('order-2'));
  sandbox.cases.complete(1002);
  await sandbox.idle();

  const [second, first] = sandbox.deliveries.list();
  expect([first?.status, second?.status]).toEqual(['delivered', 'failed']);
  expect(second?.attempts).toMatchObject([{ status: 422, responseBody: 'no' }]);
  expect(receiver.received.map(({ headers }) => headers['x-workflow-webhook-id'])).toEqual([
    first?.id,
    second?.id,
  ]);
  expect(receiver.received[0]?.body).toBe(first?.body);
  await expect.poll(() => session.stdout().split('\n').length).toBe(2);
  const lines = session
    .stdout()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(lines).toMatchObject([
    { webhookId: first?.id, status: 200, eventType: 'case.completed', body: first?.body },
    { webhookId: second?.id, status: 422 },
  ]);
  session.stop();
  expect(await session.code).toBe(0);
  expect(sandbox.integrations.get(id).webhookUrl).toBe(webhookUrl);
});

it('listens with an integration of its own, and lets the sandbox retry what the app did not get', async () => {
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
