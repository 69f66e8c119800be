// Starts the service beside a sandbox and runs the main job end to end.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { generateWebhookSecret, webhookUrl } from '@aplyid-workflow/core';
import { type Sandbox, startSandbox } from '@aplyid-workflow/sandbox';

const { main } = JSON.parse(readFileSync('package.json', 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'onboarding-'));
const request = {
  reference: 'order-9281',
  name: 'John Doe',
  email: 'john@example.com',
  address: { country_code: 'NZL', address_line_1: '12 Kea Street', state: 'Wellington', postcode: '6011' },
};
let sandbox: Sandbox;
let service: ReturnType<typeof spawn>;
let url: string;

before(async () => {
  sandbox = await startSandbox({ port: 0 });
  const secret = generateWebhookSecret();
  const { id, accessToken } = sandbox.integrations.create({
    type: 'test',
    webhookUrl: 'http://localhost:9/',
  });
  const env = {
    ...process.env,
    APLYID_WORKFLOW_ACCESS_KEY: accessToken,
    APLYID_WORKFLOW_BASE_URL: sandbox.url,
    APLYID_WEBHOOK_SECRET: secret,
    DATABASE: join(folder, 'test.sqlite'),
    PORT: '0',
  };
  service = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  url = await new Promise((resolve, reject) => {
    service.once('exit', (code) => reject(new Error(`the service ended with ${code}`)));
    service.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const [found] = /http:\/\/localhost:\d+/.exec(text) ?? [];
      if (found) resolve(found);
    });
  });
  sandbox.integrations.update(id, { webhookUrl: webhookUrl(`${url}/webhooks/aplyid`, secret) });
});

after(async () => {
  service.kill();
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

function post(body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${url}/onboardings`, { method: 'POST', headers, body: JSON.stringify(body) });
}

it('answers bad input with every issue', async () => {
  const response = await post({});
  assert.equal(response.status, 422);
});

it('creates a Case and receives its outcome', async () => {
  const response = await post(request);
  assert.equal(response.status, 201);
  const [created] = sandbox.cases.list();
  assert.ok(created);
  sandbox.cases.complete(created.id, { approvalStatus: 'approved' });
  await sandbox.idle();
  const answer = await fetch(`${url}/onboardings/${request.reference}`);
  const onboarding = JSON.parse(await answer.text());
  assert.equal(onboarding.state, 'settled');
  assert.equal(onboarding.approval_status, 'approved');
});

it('never creates a second Case for the same reference', async () => {
  const response = await post(request);
  assert.equal(response.status, 201);
  assert.equal(sandbox.cases.list().length, 1);
});
