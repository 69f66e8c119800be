import { WorkflowValidationError } from '../errors.ts';
import type { WorkflowIssue } from '../issues.ts';
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
  maxBytes: number,
): Promise<{ event: WorkflowEvent } | Refusal> {
  const header = (name: string) => readHeader(headers, name) ?? '';
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(header('content-type'))) {
    return refuse(415, wrong('content-type', 'must be application/json'));
  }
  const id = header(idHeader);
  const type = header(typeHeader);
  for (const [name, { length }] of [
    [idHeader, id],
    [typeHeader, type],
  ] as const) {
    if (length < 1 || length > 255) return refuse(400, wrong(name, 'must have 1 to 255 characters'));
  }

  const read = await readJson(body, maxBytes, header('content-length'));
  if (read === 'malformed') return refuse(400, wrong('', 'must be JSON in UTF-8'));
  if (read === 'too_large') {
    return refuse(413, wrong('', `must have at most ${maxBytes} bytes`), { connection: 'close' });
  }
  const data = read.json;
  const issues = eventIssues(type, data);
  if (issues.length > 0) return refuse(400, issues);
  return { event: { id, type, data, receivedAt: timeOf(Date.now()) } };
}

const idHeader = 'x-workflow-webhook-id';
const typeHeader = 'x-workflow-event-type';

/** What the sender is answered, and what `onError` is told. */
interface Refusal {
  readonly refusal: WebhookResult;
  readonly error: WorkflowValidationError;
}

function refuse(status: number, issues: readonly WorkflowIssue[], headers?: Record<string, string>): Refusal {
  const error = new WorkflowValidationError('the webhook is not as documented', issues);
  return { refusal: answer(status, { message: error.message, issues }, headers), error };
}

function wrong(path: string, message: string): readonly WorkflowIssue[] {
  return [{ path, code: 'invalid_format', message }];
}

let latest = { time: '', ms: 0 };

/** As ISO 8601. To write it costs more than all else here, so deliveries of the same millisecond share it. */
function timeOf(ms: number): string {
  if (latest.ms !== ms) latest = { time: new Date(ms).toISOString(), ms };
  return latest.time;
}
