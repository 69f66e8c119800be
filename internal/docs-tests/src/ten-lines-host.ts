import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { generateWebhookSecret, webhookUrl } from '@aplyid-workflow/core';
import type { Sandbox } from '@aplyid-workflow/sandbox';
import { freePort, newCase } from '@aplyid-workflow/testkit';
import { onTestFinished, vi } from 'vitest';

/** An app that one of the READMEs shows, running next to a sandbox. */
export interface TenLinesHost {
  readonly url: string;
  readonly webhookUrl: string;
  /** What it has printed. */
  readonly output: () => string;
  /** `POST /cases` with the body, as JSON if it is not a string; repeated until the app listens. */
  createCase(body?: object | string): Promise<Response>;
}

/**
 * Starts an app with the environment that the READMEs ask for. It ends with the test.
 *
 * @param baseUrl - where the API is. Default: the sandbox
 */
export async function startTenLines(
  file: string,
  sandbox: Sandbox,
  baseUrl: string = sandbox.url,
): Promise<TenLinesHost> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const secret = generateWebhookSecret();
  const ownWebhookUrl = webhookUrl(`${url}/webhooks/aplyid`, secret);
  const { accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl: ownWebhookUrl });
  const env = {
    ...process.env,
    APLYID_WORKFLOW_ACCESS_KEY: accessToken,
    APLYID_WORKFLOW_BASE_URL: baseUrl,
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
  return {
    url,
    webhookUrl: ownWebhookUrl,
    output: () => output,
    createCase(body = newCase) {
      const request = {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      };
      const post = () => fetch(`${url}/cases`, request);
      return vi.waitFor(post, { timeout: 20_000, interval: 100 });
    },
  };
}
