import {
  type ApiErrorFacts,
  WorkflowApiError,
  WorkflowAuthenticationError,
  WorkflowNotFoundError,
  WorkflowPermissionError,
  WorkflowRateLimitError,
  WorkflowServerError,
  WorkflowUnprocessableError,
} from '../api-errors.ts';
import { type WorkflowError, WorkflowResponseError } from '../errors.ts';
import { isRecord } from '../is-record.ts';
import type { CheckedKey } from './access-key.ts';
import { redact } from './redact.ts';
import { parseRetryAfter } from './retry.ts';
import type { TransportResponse } from './transport.ts';

/** The HTTP side of an answer. */
export interface WorkflowResponse {
  /** The HTTP status. */
  readonly status: number;
  /** The headers, by name in any case. */
  readonly headers: { get(name: string): string | null };
  /** The API's name for the request, if it gave one. */
  readonly requestId: string | undefined;
}

const successLimit = 1024 * 1024;
const errorLimit = 64 * 1024;

const classes: Record<number, typeof WorkflowApiError> = {
  401: WorkflowAuthenticationError,
  403: WorkflowPermissionError,
  404: WorkflowNotFoundError,
  422: WorkflowUnprocessableError,
  429: WorkflowRateLimitError,
};

/** The API's name for a request, if it gave one. */
export function requestIdOf({ headers }: TransportResponse): string | undefined {
  return headers.get('x-request-id') ?? headers.get('x-amzn-requestid') ?? undefined;
}

/** Reads an answer to its end: the data of a success are returned, everything else is thrown as the error that it is. */
export async function readAnswer(
  answer: TransportResponse,
  key: CheckedKey,
): Promise<Record<string, unknown>> {
  const { status, headers } = answer;
  if (status >= 200 && status < 300) return parseSuccess(await answer.text(successLimit), status);
  if (status < 400) {
    const facts = { code: 'redirect', outcome: 'unknown', httpStatus: status } as const;
    throw new WorkflowResponseError(
      `the API answered ${status}, a redirect, which is not followed: check baseUrl`,
      facts,
    );
  }
  // The status is known: a body that breaks off does not change what it means.
  const text = await answer.text(errorLimit).catch(() => undefined);
  const retryAfter = parseRetryAfter(headers.get('retry-after') ?? '', Date.now());
  throw apiError(
    { httpStatus: status, body: parseError(text, key), requestId: requestIdOf(answer), retryAfter },
    key,
  );
}

function parseSuccess(text: string | undefined, status: number): Record<string, unknown> {
  try {
    const data: unknown = JSON.parse(text ?? '');
    if (isRecord(data)) return data;
  } catch {}
  const facts = { code: 'invalid_response', outcome: 'unknown', httpStatus: status } as const;
  throw new WorkflowResponseError(`the API answered ${status}, but not with a JSON object`, facts);
}

function parseError(text: string | undefined, key: CheckedKey): unknown {
  if (text === undefined) return undefined;
  const safe = redact(text, key.value);
  try {
    return JSON.parse(safe);
  } catch {
    return safe;
  }
}

function apiError(facts: Omit<ApiErrorFacts, 'code'>, key: CheckedKey): WorkflowError {
  const { httpStatus: status, body, retryAfter } = facts;
  const ErrorClass = classes[status] ?? (status >= 500 ? WorkflowServerError : WorkflowApiError);
  // A 503 that asks to wait has not acted; of any other 5xx that can't be said.
  const outcome = status < 500 || (status === 503 && retryAfter !== undefined) ? 'rejected' : 'unknown';
  const said = isRecord(body) && typeof body.message === 'string' ? `: ${body.message.slice(0, 200)}` : '';
  const next = status === 401 ? `; ${advise(key)}` : '';
  return new ErrorClass(`the API answered ${status}${said}${next}`, {
    ...facts,
    code: `http_${status}`,
    outcome,
  });
}

/** @see Authentication & Setup, "Test vs Live integrations" */
function advise({ expiresAt }: CheckedKey): string {
  return expiresAt && expiresAt.getTime() <= Date.now()
    ? `the Test access key expired on ${expiresAt.toISOString().slice(0, 10)}: create a new integration in the portal`
    : 'check accessKey: a Test token lasts 30 days, a Live token until it is regenerated';
}
