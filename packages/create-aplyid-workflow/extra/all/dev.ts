// Starts the sandbox, and the service with an access key for it.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { generateWebhookSecret, webhookUrl } from '@aplyid-workflow/core';
import { startSandbox } from '@aplyid-workflow/sandbox';

const { PORT = '3000' } = process.env;
const { main } = JSON.parse(readFileSync('package.json', 'utf8'));
const secret = generateWebhookSecret();
const sandbox = await startSandbox();
const { accessToken } = sandbox.integrations.create({
  type: 'test',
  webhookUrl: webhookUrl(`http://localhost:${PORT}/webhooks/aplyid`, secret),
});
console.log(`The sandbox's portal: ${sandbox.portalUrl}`);

const env = {
  ...process.env,
  APLYID_WORKFLOW_ACCESS_KEY: accessToken,
  APLYID_WORKFLOW_BASE_URL: sandbox.url,
  APLYID_WEBHOOK_SECRET: secret,
  PORT,
};
const service = spawn(process.execPath, [main], { env, stdio: 'inherit' });
service.on('exit', async (code) => {
  await sandbox.close();
  process.exitCode = code ?? 0;
});
