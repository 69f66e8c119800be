import { expect, it } from 'vitest';
import { newCase, sandboxForTest } from '../../testing/sandbox.ts';
import { open, submitAndFollow } from '../../testing/submit.ts';

it('receives the webhooks of an integration and shows what an app would receive', async () => {
  const sandbox = await sandboxForTest();
  const made = await submitAndFollow(sandbox, '/portal/integrations', { type: 'test', target: 'inbox' });
  expect(made.html).toContain(`# Webhook URL: ${sandbox.url}/inbox`);
  sandbox.cases.complete(await newCase(sandbox, `${sandbox.url}/inbox`));
  await sandbox.idle();
  const [delivery] = sandbox.deliveries.list();
  expect(delivery).toMatchObject({ status: 'delivered', attempts: [{ status: 200 }] });

  const { html } = await open(sandbox, '/inbox');
  expect(html).toContain(`x-workflow-webhook-id: ${delivery?.id}`);
  expect(html).toContain('<bdi>order-9281</bdi>');
  expect(html).toContain('answered 200');
  expect(html).not.toContain('webhook id seen before');
  await sandbox.deliveries.duplicate(delivery?.id ?? '');
  expect((await open(sandbox, '/inbox')).html).toContain('webhook id seen before: once');
});

it.each([401, 500, 204])('responds with %d when configured', async (status) => {
  const sandbox = await sandboxForTest({ webhooks: { retryDelays: [] } });
  const { html } = await submitAndFollow(sandbox, '/portal/inbox/answer', { status: String(status) });
  expect(html).toContain(`The Inbox now responds with ${status}.`);
  sandbox.cases.complete(await newCase(sandbox, `${sandbox.url}/inbox`));
  await sandbox.idle();
  expect(sandbox.deliveries.list()).toMatchObject([{ attempts: [{ status }] }]);
});

it.each(['199', '600', '2e2x', ''])('rejects the status "%s"', async (status) => {
  const sandbox = await sandboxForTest();
  const { html } = await submitAndFollow(sandbox, '/portal/inbox/answer', { status });
  expect(html).toContain('from 200 to 599');
  expect(html).toContain('with 200');
});

it('rejects requests from other web pages', async () => {
  const sandbox = await sandboxForTest();
  for (const headers of [{ Origin: 'https://evil.example' }, { 'Sec-Fetch-Site': 'cross-site' }]) {
    const response = await fetch(`${sandbox.url}/inbox`, { method: 'POST', headers, body: '{}' });
    expect(response.status).toBe(403);
  }
  expect((await open(sandbox, '/inbox')).html).toContain('Nothing yet.');
});

it('is cleared on request and by a reset', async () => {
  const sandbox = await sandboxForTest();
  const receive = () => fetch(`${sandbox.url}/inbox`, { method: 'POST', body: 'no JSON' });
  await receive();
  expect((await open(sandbox, '/inbox')).html).toContain('no JSON');
  expect((await submitAndFollow(sandbox, '/portal/inbox/clear')).html).toContain('Nothing yet.');
  await receive();
  await submitAndFollow(sandbox, '/portal/inbox/answer', { status: '500' });
  expect((await submitAndFollow(sandbox, '/portal/reset')).html).toContain('The sandbox was reset');
  const { html } = await open(sandbox, '/inbox');
  expect(html).toContain('Nothing yet.');
  expect(html).toContain('with 200');
});

it("changes an integration's Webhook URL to the Inbox", async () => {
  const sandbox = await sandboxForTest();
  sandbox.integrations.create({ type: 'test', webhookUrl: 'https://app.example/' });
  const { html } = await submitAndFollow(sandbox, '/portal/integrations/1/webhook-url', { target: 'inbox' });
  expect(html).toContain('The built-in receiver: open the Inbox');
  expect(sandbox.integrations.get(1).webhookUrl).toBe(`${sandbox.url}/inbox`);
});

it('adds a secret to a Webhook URL on request', async () => {
  const sandbox = await sandboxForTest();
  const webhookUrl = 'http://localhost:3000/webhooks/aplyid/';
  const form = { type: 'test', target: 'app', webhookUrl, addSecret: 'on' };
  const { html } = await submitAndFollow(sandbox, '/portal/integrations', form);
  const [, secret] = /APLYID_WEBHOOK_SECRET=([\w-]{43})/.exec(html) ?? [];
  expect(sandbox.integrations.get(1).webhookUrl).toBe(`http://localhost:3000/webhooks/aplyid/${secret}`);
});
