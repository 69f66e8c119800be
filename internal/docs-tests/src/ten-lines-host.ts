import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { generateWebhookSecret, webhookUrl } from '@aplyid-workflow/core';
import type { Sandbox } from '@aplyid-workflow/sandbox';
import { freePort, newCase } from '@aplyid-workflow/testkit';
import { onTestFinished, vi } from 'vitest';

/** An app that one of the READMEs shows, running beside a sandbox. */
export interface TenLinesHost {
  /** What it has printed. */
  readonly output: () => string;
  /** `POST /cases`, repeated until the app listens. */
  createCase(): Promise<Response>;
}

/** Starts an app with the environment that the READMEs ask for. It ends with the test. */
export async function startTenLines(file: string, sandbox: Sandbox): Promise<TenLinesHost> {
  const port = await freePort();
  const secret = generateWebhookSecret();
  const { accessToken } = sandbox.integrations.create({
    type: 'test',
    webhookUrl: webhookUrl(`http://127.0.0.1:${port}/webhooks/aplyid`, secret),
  });
  const env = {
    ...process.env,
    APLYID_WORKFLOW_ACCESS_KEY: accessToken,
    APLYID_WORKFLOW_BASE_URL: sandbox.url,
    APLYID_WEBHOOK_SECRET: secret,
    PORT: String(port),
  };
  const host = spawn('node', [file], { env });
  let output = '';
  for (const stream of [host.stdout, host.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  onTestFinished(async () => {
    host.kill('SIGKILL');
    if (host.exitCode === null && host.signalCode === null) await once(host, 'exit');
  });
  const request = {
    method: 'POST',
    body: JSON.stringify(newCase),
    headers: { 'content-type': 'application/json' },
  };
  return {
    output: () => output,
    createCase: () =>
      vi.waitFor(() => fetch(`http://127.0.0.1:${port}/cases`, request), { timeout: 20_000, interval: 100 }),
  };
}
