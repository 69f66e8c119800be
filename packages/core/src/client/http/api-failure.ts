import { apiErrorClass, type WorkflowApiError } from '../../errors/api-errors.ts';
import type { WorkflowOutcome } from '../../errors/errors.ts';
import { isRecord } from '../../support/value-kinds.ts';
import type { CheckedKey } from '../access-key.ts';
import { redactJson } from '../redact.ts';
import type { TransportResponse } from '../transport/transport.ts';
import { requestIdOf } from './response.ts';
import { parseRetryAfter } from './retry-after.ts';

/** What an error for a response depends on. */
export interface AnswerContext {
  readonly url: string;
  readonly key: CheckedKey;
  readonly ifUnknown: string | undefined;
}

/**
 * The error for a response with an error status.
 *
 * @param text - the body, if it was read
 */
export function apiError(
  answer: TransportResponse,
  text: string | undefined,
  { url, key, ifUnknown }: AnswerContext,
): WorkflowApiError {
  const { status, headers } = answer;
  const body = text === undefined ? undefined : redactJson(text, key.value);
  const retryAfter = parseRetryAfter(headers.get('retry-after') ?? '', Date.now());
  const outcome = outcomeOf(answer);
  const ErrorClass = apiErrorClass(status);
  const said = isRecord(body) && typeof body.message === 'string' ? `: ${body.message.slice(0, 200)}` : '';
  const advice = [
    adviceFor(status, url, key),
    answer.sentOnce === false && 'the custom fetch may have sent the request more than once',
    outcome === 'unknown' && ifUnknown,
  ].filter(Boolean);
  return new ErrorClass([`the API responded with ${status}${said}`, ...advice].join('; '), {
    code: `http_${status}`,
    httpStatus: status,
    outcome,
    body,
    requestId: requestIdOf(answer, key),
    retryAfter,
  });
}

// A 5xx can come from a gateway after the API has acted, even a 503 with Retry-After. If the request may have been
// sent twice, the response to the second says nothing about the first.
function outcomeOf({ status, sentOnce }: TransportResponse): WorkflowOutcome {
  return status < 500 && sentOnce !== false ? 'rejected' : 'unknown';
}

/** @see https://workflow-docs.aplyid.com/guide/authentication.html "Test vs Live integrations" */
function adviceFor(status: number, url: string, { expiresAt }: CheckedKey): string | undefined {
  if (status === 404) return `check baseUrl: the request went to ${new URL(url).origin}`;
  if (status !== 401) return undefined;
  return expiresAt && expiresAt.getTime() <= Date.now()
    ? `the Test access key expired on ${expiresAt.toISOString().slice(0, 10)}: create a new integration in the portal`
    : 'check accessKey: a Test token lasts 30 days, a Live token until it is regenerated';
}
