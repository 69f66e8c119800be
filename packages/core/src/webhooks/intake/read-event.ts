import { WorkflowError, WorkflowValidationError } from '../../errors/errors.ts';
import type { WorkflowIssue } from '../../errors/issues.ts';
import type { Reading } from '../../support/streams.ts';
import { answer } from '../answers.ts';
import { readHeader, type WebhookDelivery, type WebhookResult } from '../delivery.ts';
import { eventIssues } from '../events/event-rules.ts';
import type { WorkflowEvent } from '../events/events.ts';
import { type BodyFailure, readJson } from './body.ts';

/** The refusal of a delivery that is not a documented event. */
export interface Refusal {
  /** The response. */
  readonly refusal: WebhookResult;
  /** The error for `onError`. */
  readonly error: WorkflowError;
  /** Set if only the data is not as documented. */
  readonly event?: WorkflowEvent | undefined;
}

/** The event of a delivery, or why it is not accepted. */
export async function readEvent(
  { headers, body }: WebhookDelivery,
  maxBytes: number,
  reading: Reading,
): Promise<{ readonly event: WorkflowEvent } | Refusal> {
  const header = (name: string) => readHeader(headers, name) ?? '';
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(header('content-type'))) {
    return refuse(415, issue('content-type', 'must be application/json'));
  }
  const id = header(idHeader);
  const type = header(typeHeader);
  if (!isShort(id)) return refuse(400, issue(idHeader, 'must have 1 to 255 characters'));
  if (!isShort(type)) return refuse(400, issue(typeHeader, 'must have 1 to 255 characters'));

  const read = await readJson(body, maxBytes, header('content-length'), reading);
  if (typeof read === 'string') return refuseBody(read, maxBytes);
  const event = { id, type, data: read.json, receivedAt: timeOf(Date.now()) };
  const issues = eventIssues(type, event.data);
  return issues.length > 0 ? { ...refuse(400, issues), event } : { event };
}

const idHeader = 'x-workflow-webhook-id';
const typeHeader = 'x-workflow-event-type';

function isShort({ length }: string): boolean {
  return length > 0 && length < 256;
}

function refuseBody(failure: BodyFailure, maxBytes: number): Refusal {
  const close = { connection: 'close' };
  if (failure === 'malformed') return refuse(400, issue('', 'must be JSON in UTF-8'));
  if (failure === 'too_large') return refuse(413, issue('', `must have at most ${maxBytes} bytes`), close);
  const [status, what] =
    failure === 'stalled'
      ? ([408, 'the body of a webhook did not arrive within ackTimeout'] as const)
      : ([400, 'the connection was closed before the body of a webhook was complete'] as const);
  return {
    refusal: answer(status, { message: what }, close),
    error: new WorkflowError(what, { code: `body_${failure}` }),
  };
}

function refuse(status: number, issues: readonly WorkflowIssue[], headers?: Record<string, string>): Refusal {
  const error = new WorkflowValidationError('the webhook is not as documented', issues);
  return { refusal: answer(status, { message: error.message, issues }, headers), error };
}

function issue(path: string, message: string): readonly WorkflowIssue[] {
  return [{ path, code: 'invalid_format', message }];
}

let latest = { time: '', ms: 0 };

/**
 * As ISO 8601. Formatting costs more than everything else here, so deliveries of the same millisecond share the
 * text.
 */
function timeOf(ms: number): string {
  if (latest.ms !== ms) latest = { time: new Date(ms).toISOString(), ms };
  return latest.time;
}
