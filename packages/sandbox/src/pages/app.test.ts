import { expect, it } from 'vitest';
import type { Sandbox } from '../index.ts';
import { secret, startReceiver } from '../testing/receiver.ts';
import { newCase, postCase, sandboxForTest, validCase } from '../testing/sandbox.ts';
import { open, submit, submitAndFollow } from '../testing/submit.ts';

async function html({ portalUrl }: Sandbox, path: string): Promise<string> {
  const response = await fetch(portalUrl + path);
  expect(response.status).toBe(200);
  return response.text();
}

it('creates an integration and shows its token once', async () => {
  const sandbox = await sandboxForTest();
  const form = { type: 'test', webhookUrl: `http://localhost:3000/${secret}` };
  const created = await submitAndFollow(sandbox, '/portal/integrations', form);
  const accessToken = /test_[\w-]{43}/.exec(created.html)?.[0] ?? '';
  expect(created.html).toContain(`APLYID_WEBHOOK_SECRET=${secret}`);
  expect((await postCase(sandbox, accessToken)).status).toBe(201);

  const again = await open(sandbox, created.path);
  expect(again.html).toContain('was shown once and cannot be shown again');
  expect(sandbox.integrations.list()).toHaveLength(1);
  for (const page of [again.html, await html(sandbox, '/'), await html(sandbox, '/portal/integrations/1')]) {
    expect(page).toContain(accessToken.slice(0, 9));
    expect(page).not.toContain(accessToken);
    expect(page).not.toContain(secret);
  }
});

it('changes the Webhook URL and regenerates a Live token', async () => {
  const sandbox = await sandboxForTest();
  const { id, accessToken } = sandbox.integrations.create({
    type: 'live',
    webhookUrl: 'https://old.example/',
  });
  const changed = await submitAndFollow(sandbox, `/portal/integrations/${id}/webhook-url`, {
    webhookUrl: 'https://new.example/',
  });
  expect(changed.html).toContain('The Webhook URL was changed.');
  expect(sandbox.integrations.get(id).webhookUrl).toBe('https://new.example/');

  const asked = await open(sandbox, `/portal/integrations/${id}/regenerate`);
  expect(asked.html).toContain('Regenerate the Access Token?');
  expect((await postCase(sandbox, accessToken)).status).toBe(201);
  const regenerated = await submitAndFollow(sandbox, `/portal/integrations/${id}/regenerate`);
  const token = /live_[\w-]{43}/.exec(regenerated.html)?.[0] ?? '';
  expect(token).not.toBe(accessToken);
  expect((await postCase(sandbox, token)).status).toBe(201);
});

it('completes a Case through the steps at its case_url', async () => {
  const sandbox = await sandboxForTest();
  const receiver = await startReceiver();
  const { caseUrl } = sandbox.cases.get(await newCase(sandbox, receiver.webhookUrl));
  const path = new URL(caseUrl).pathname;
  const answers = {
    'document-capture': { document: 'passport', photo: 'readable' },
    biometrics: { liveness: 'passed', face_match: 'match' },
    checks: { identity_registers: 'verified', watchlists: 'clear' },
    outcome: { outcome: 'other', approvalStatus: 'declined' },
  };
  const steps = [...Object.keys(answers), 'overview'];
  for (const [index, [step, form]] of Object.entries(answers).entries()) {
    const walked = await submit(sandbox, path.replace('overview', step), form);
    const next = path.replace('overview', steps[index + 1] ?? '');
    expect([walked.status, walked.headers.get('location')?.split('?')[0]]).toEqual([303, next]);
  }
  await sandbox.idle();
  expect(receiver.received).toHaveLength(1);
  expect(receiver.received[0]?.body).toContain('"approval_status":"declined"');

  const again = await submitAndFollow(sandbox, path.replace('overview', 'outcome'), answers.outcome);
  expect(again.html).toContain('is over: nothing can be changed');

  const [delivery] = sandbox.deliveries.list();
  const resent = await submit(sandbox, `/portal/deliveries/${delivery?.id}/resend`, {});
  expect(resent.status).toBe(303);
  expect(await html(sandbox, `/portal/deliveries/${delivery?.id}`)).toContain('Attempt 2');
});

it('explains why a Case without external_id sends no webhook', async () => {
  const sandbox = await sandboxForTest();
  const body = { ...validCase, activity: { name: 'Sale', nature: 'Sale of a shop' } };
  const caseId = await newCase(sandbox, 'http://localhost/', body);
  const why = 'created without activity.external_id';
  expect(await html(sandbox, `/portal/cases/${caseId}`)).toContain(why);
});

it('escapes user input', async () => {
  const sandbox = await sandboxForTest();
  const name = '<script>alert("1")</script>';
  const caseId = await newCase(sandbox, 'http://localhost/', {
    activity: { ...validCase.activity, name, external_id: '"><img src=x>' },
    client: { ...validCase.client, name },
  });
  for (const path of ['/', new URL(sandbox.cases.get(caseId).caseUrl).pathname]) {
    const page = await html(sandbox, path);
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toContain('<script>');
    expect(page).not.toContain('<img');
  }
});

it('allows only its own script file and forbids framing', async () => {
  const { portalUrl } = await sandboxForTest();
  const policy = (await fetch(portalUrl)).headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
});

it('rejects forms from other web pages', async () => {
  const sandbox = await sandboxForTest();
  const form = { type: 'test', webhookUrl: 'http://localhost:3000/' };
  const forged = await submit(sandbox, '/portal/integrations', form, 'https://evil.example');
  expect(forged.status).toBe(403);
  expect(sandbox.integrations.list()).toEqual([]);
});

it('shows a page that explains what is wrong with a form', async () => {
  const sandbox = await sandboxForTest();
  const form = { type: 'test', webhookUrl: 'http://app.example' };
  const refused = await submitAndFollow(sandbox, '/portal/integrations', form);
  for (const { html } of [refused, await open(sandbox, refused.path)]) {
    expect(html).toContain('must be https:');
    expect(html).toContain('value="http://app.example"');
  }
  const unknown = await fetch(`${sandbox.portalUrl}/guided_flows/standard/1/overview`);
  expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining('no guided flow 1')]);
});
