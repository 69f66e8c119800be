import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { startReceiver } from '../../testing/receiver.ts';
import { postCase, sandboxForTest } from '../../testing/sandbox.ts';
import { createCaseCurl, webhookCurl } from './curl.ts';

const run = promisify(execFile);

it('writes a curl command that sends exactly the same webhook', async () => {
  const receiver = await startReceiver();
  const body = `{"name":"O'Brien $HOME \`id\` \\" \n é"}`;
  const headers = { 'Content-Type': 'application/json', 'X-Note': "it's $1" };
  await run('sh', ['-c', `${webhookCurl({ url: receiver.webhookUrl, headers, body })} --silent`]);
  expect(receiver.received).toMatchObject([{ body, headers: { 'x-note': "it's $1" } }]);
});

it('writes a curl command for a Case that reads the Access Token from a variable', async () => {
  const { url, integrations, cases } = await sandboxForTest();
  const { accessToken } = integrations.create({ type: 'test', webhookUrl: 'http://localhost/' });
  const env = { ...process.env, APLYID_WORKFLOW_ACCESS_KEY: accessToken };
  await run('sh', ['-c', `${createCaseCurl(url)} --silent`], { env });
  expect(cases.list()).toMatchObject([{ externalId: 'order-9281', client: { name: 'John Doe' } }]);
});

it('does not expose the curl command with the secret to other web pages', async () => {
  const sandbox = await sandboxForTest();
  const { accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl: 'http://localhost:1/' });
  await postCase(sandbox, accessToken);
  sandbox.cases.complete(1001);
  const path = `${sandbox.portalUrl}/portal/deliveries/${sandbox.deliveries.list()[0]?.id}/curl`;
  expect((await fetch(path)).status).toBe(200);
  expect((await fetch(path, { headers: { 'Sec-Fetch-Site': 'cross-site' } })).status).toBe(403);
});
