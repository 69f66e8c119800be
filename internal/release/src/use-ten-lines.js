// Runs in the fresh project: starts the sandbox and a host, creates a Case, completes it and waits for the outcome.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { generateWebhookSecret, webhookUrl } from '@aplyid-workflow/core';
import { startSandbox } from '@aplyid-workflow/sandbox';

const port = await freePort();
const secret = generateWebhookSecret();
const sandbox = await startSandbox({ port: 0 });
const { accessToken } = await sandbox.integrations.create({
  type: 'test',
  webhookUrl: webhookUrl(`http://127.0.0.1:${port}/webhooks/aplyid`, secret),
});
const host = spawn(process.execPath, [process.argv[2]], {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: {
    ...process.env,
    APLYID_WORKFLOW_ACCESS_KEY: accessToken,
    APLYID_WORKFLOW_BASE_URL: sandbox.url,
    APLYID_WEBHOOK_SECRET: secret,
    PORT: String(port),
  },
});
try {
  let output = '';
  host.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const created = await until(() => createCase().catch(() => undefined));
  if (created.status !== 201) throw new Error(`the host answered ${created.status}`);
  const { case_id } = await created.json();
  await sandbox.cases.complete(case_id, { approvalStatus: 'approved' });
  await until(() => output.includes('order-9281 approved'));
  console.log(output.trim());
} finally {
  host.kill('SIGKILL');
  await sandbox.close();
}

function createCase() {
  return fetch(`http://127.0.0.1:${port}/cases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      activity: { name: 'Purchase', nature: 'Buys a house', external_id: 'order-9281' },
      client: { name: 'John Doe', client_type: 'individual' },
    }),
  });
}

/** Repeats `ask` until it returns something, for a minute at most. */
async function until(ask) {
  for (let tries = 0; tries < 600 && host.exitCode === null; tries++) {
    const given = await ask();
    if (given) return given;
    await sleep(100);
  }
  throw new Error('the expected result did not arrive within a minute');
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: free } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return free;
}
