import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { webhookUrl } from '@aplyid-workflow/core';
import { caseCompleted, webhookHeaders } from '@aplyid-workflow/testkit';

const run = promisify(execFile);

/** Values that replace those of the docs' example. */
export interface WebhookChanges {
  readonly webhookId?: string;
  readonly approvalStatus?: string;
}

/** Posts the docs' example to an app with curl, as a person would by hand; resolves with the status. */
export async function curlWebhook(
  appUrl: string,
  secret: string,
  changes: WebhookChanges = {},
): Promise<number> {
  const {
    webhookId = webhookHeaders['X-Workflow-Webhook-Id'],
    approvalStatus = caseCompleted.client.approval_status,
  } = changes;
  const headers = { ...webhookHeaders, 'X-Workflow-Webhook-Id': webhookId };
  const client = { ...caseCompleted.client, approval_status: approvalStatus };
  const { stdout } = await run('curl', [
    webhookUrl(`${appUrl}/webhooks/aplyid`, secret),
    ...Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
    ...['--data', JSON.stringify({ ...caseCompleted, client })],
    ...['--silent', '--output', '/dev/null', '--write-out', '%{http_code}'],
  ]);
  return Number(stdout);
}
