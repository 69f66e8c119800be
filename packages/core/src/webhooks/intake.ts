import { WorkflowValidationError } from '../errors.ts';
import { readJson } from './body.ts';
import { answer, readHeader, type WebhookDelivery, type WebhookResult } from './delivery.ts';
import { eventIssues } from './event-rules.ts';
import type { WorkflowEvent } from './events.ts';
import type { ReceiverSettings } from './receiver-options.ts';

/** Answers whoever may not deliver here, and tells nothing; undefined for a delivery that may go on. */
export function refuseStranger(
  delivery: WebhookDelivery,
  { isSecret, authenticate }: ReceiverSettings,
): WebhookResult | undefined | Promise<WebhookResult | undefined> {
  if (delivery.method !== 'POST') return answer(405, { message: 'Method Not Allowed' }, { allow: 'POST' });
  if (!isSecret(delivery.secret)) return unauthorized();
  return authenticate && refuseUnless(authenticate(delivery));
}

async function refuseUnless(isKnown: boolean | Promise<boolean>): Promise<WebhookResult | undefined> {
  return (await isKnown) === true ? undefined : unauthorized();
}

function unauthorized(): WebhookResult {
  return answer(401, { message: 'Unauthorized' });
}

/** The event that a delivery is, or the answer and the error for one that is not as documented. */
export async function readEvent(
  { headers, body }: WebhookDelivery,
  maxBodyBytes: number,
): Promise<{ event: WorkflowEvent } | { refusal: WebhookResult; error: WorkflowValidationError }> {
  const contentType = readHeader(headers, 'content-type') ?? '';
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(contentType)) {
    return refuse(415, 'content-type', 'must be application/json');
  }
  const id = readHeader(headers, 'x-workflow-webhook-id');
  if (!id || id.length > 255) return refuse(400, 'x-workflow-webhook-id', 'must have 1 to 255 characters');
  const type = readHeader(headers, 'x-workflow-event-type');
  if (!type || type.length > 255)
    return refuse(400, 'x-workflow-event-type', 'must have 1 to 255 characters');

  const read = await readJson(body, maxBodyBytes, readHeader(headers, 'content-length'));
  if (read === 'malformed') return refuse(400, '', 'must be JSON in UTF-8');
  if (read === 'too_large') {
    return refuse(413, '', `must have at most ${maxBodyBytes} bytes`, { connection: 'close' });
  }
  const data = read.json;
  const issues = eventIssues(type, data);
  if (issues.length > 0) return refused(400, new WorkflowValidationError(what, issues));
  return { event: { id, type, data, receivedAt: new Date().toISOString() } };
}

const what = 'the webhook is not as documented';

function refuse(status: number, path: string, message: string, headers?: Record<string, string>) {
  return refused(
    status,
    new WorkflowValidationError(what, [{ path, code: 'invalid_format', message }]),
    headers,
  );
}

function refused(status: number, error: WorkflowValidationError, headers?: Record<string, string>) {
  return { refusal: answer(status, { message: error.message, issues: error.issues }, headers), error };
}
