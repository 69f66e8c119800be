import { expect, it } from 'vitest';
import { newCase, sandboxForTest } from '../../testing/sandbox.ts';
import { open, submit, submitAndFollow } from '../../testing/submit.ts';

const webhookUrl = 'http://localhost:1/';

it('shows the result of an action once, in an element that is announced and focused', async () => {
  const sandbox = await sandboxForTest();
  const { path, html } = await submitAndFollow(sandbox, '/portal/company', { subscription: 'trial' });
  expect(html).toMatch(/<div id="receipt" class="receipt good" role="status" tabindex="-1" autofocus[^>]*>/);
  expect(html).toContain('The subscription is now trial.');
  expect((await open(sandbox, path)).html).not.toContain('id="receipt"');
});

it('shows the error of an impossible action on the page it was sent from', async () => {
  const sandbox = await sandboxForTest();
  const id = await newCase(sandbox, webhookUrl);
  sandbox.cases.cancel(id);
  const response = await fetch(`${sandbox.portalUrl}/portal/cases/${id}/complete`, {
    method: 'POST',
    headers: { Origin: sandbox.portalUrl, Referer: `${sandbox.portalUrl}/portal/cases/${id}?receipt=old` },
    body: new URLSearchParams({ outcome: 'approved' }),
    redirect: 'manual',
  });
  const location = response.headers.get('location') ?? '';
  expect([response.status, location]).toEqual([
    303,
    expect.stringMatching(/^\/portal\/cases\/1001\?receipt=/),
  ]);
  const { html } = await open(sandbox, location);
  expect(html).toContain('role="alert"');
  expect(html).toContain('Case 1001 is cancelled.');
});

it('does not redirect to other sites', async () => {
  const sandbox = await sandboxForTest();
  for (const referer of ['https://evil.example/portal', 'nonsense']) {
    const response = await fetch(`${sandbox.portalUrl}/portal/faults/clear`, {
      method: 'POST',
      headers: { Origin: sandbox.portalUrl, Referer: referer },
      redirect: 'manual',
    });
    expect(response.headers.get('location')).toMatch(/^\/portal\/faults\?receipt=/);
  }
});

it.each([
  ['GET', '/portal'],
  ['GET', '/portal/nowhere'],
  ['GET', '/portal/cases/1/complete'],
  ['GET', '/portal/deliveries/x/resend'],
  ['GET', '/portal/faults/clear'],
  ['GET', '/portal/integrations/1/webhook-url'],
  ['GET', '/portal/cases/99999'],
  ['GET', '/guided_flows/standard/1/overview'],
  ['GET', '/guided_flows/nowhere'],
  ['GET', '/inbox/nowhere'],
])('responds to %s %s with a page that links back', async (_method, path) => {
  const sandbox = await sandboxForTest();
  const { status, html } = await open(sandbox, path);
  expect(status).toBe(404);
  expect(html).toMatch(/^<!DOCTYPE html>/);
  expect(html).toContain('Back to the overview');
});

it('redirects after every form, also with an unknown path', async () => {
  const sandbox = await sandboxForTest();
  for (const path of [
    '/portal/cases/99/complete',
    '/portal/deliveries/x/resend',
    '/portal/integrations/9/regenerate',
  ]) {
    const { html } = await submitAndFollow(sandbox, path);
    expect(html).toContain('There is no');
  }
  const nowhere = await submit(sandbox, '/portal/nowhere', {});
  expect([nowhere.status, await nowhere.text()]).toEqual([
    404,
    expect.stringContaining('There is no form at'),
  ]);
});

it('shows active faults and a moved clock on every page, with a button to turn them off', async () => {
  const sandbox = await sandboxForTest();
  const id = await newCase(sandbox, webhookUrl);
  sandbox.faults.add({ target: 'api', fault: { kind: 'status', status: 503 }, times: 'always' });
  await sandbox.clock.advance(31 * 24 * 60 * 60 * 1000);
  const flow = new URL(sandbox.cases.get(id).caseUrl).pathname;
  const pages = [
    '/',
    '/portal/integrations',
    '/portal/cases',
    '/portal/company',
    '/inbox',
    '/reference',
    flow,
  ];
  for (const path of [...pages, '/portal/nowhere', '/portal/reset']) {
    const { html } = await open(sandbox, path);
    expect(html, path).toContain('action="/portal/faults/1/remove"');
    expect(html, path).toContain('31 days ahead');
  }
  expect((await submitAndFollow(sandbox, '/portal/faults/1/remove')).html).toContain(
    'Turned off: Answer 503.',
  );
  expect(sandbox.faults.list()).toEqual([]);
});
