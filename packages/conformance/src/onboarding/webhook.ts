import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { webhookUrl } from '@aplyid-workflow/core';
import { docsExample, docsHeaders } from '../docs-example.ts';

const run = promisify(execFile);

/** What a delivery has instead of the values in the docs' example. */
export interface WebhookChanges {
  readonly webhookId?: string;
  readonly approvalStatus?: string;
}

/** Posts the docs' example to an app with curl, as a person would who tries it; resolves with the status. */
export async function curlWebhook(
  appUrl: string,
  secret: string,
  changes: WebhookChanges = {},
): Promise<number> {
  const {
    webhookId = docsHeaders['X-Workflow-Webhook-Id'],
    approvalStatus = docsExample.client.approval_status,
  } = changes;
  const headers = { ...docsHeaders, 'X-Workflow-Webhook-Id': webhookId };
  const client = { ...docsExample.client, approval_status: approvalStatus };
  const { stdout } = await run('curl', [
    webhookUrl(`${appUrl}/webhooks/aplyid`, secret),
    ...Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
    ...['--data', JSON.stringify({ ...docsExample, client })],
    ...['--silent', '--output', '/dev/null', '--write-out', '%{http_code}'],
  ]);
  return Number(stdout);
}
