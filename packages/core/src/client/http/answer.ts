import { type WorkflowError, WorkflowResponseError } from '../../errors/errors.ts';
import { isRecord } from '../../support/value-kinds.ts';
import type { CheckedKey } from '../access-key.ts';
import type { TransportResponse } from '../transport/transport.ts';
import { type AnswerContext, apiError } from './api-failure.ts';

/** A success: its parsed body, the response that it came in, and the key that the request was sent with. */
export interface Success {
  readonly body: Record<string, unknown>;
  readonly answer: TransportResponse;
  readonly key: CheckedKey;
}

/** The longest body of a success, in bytes. */
export const successLimit: number = 1024 * 1024;
const errorLimit = 64 * 1024;

/** Whether the API accepted the request. */
export function isSuccess({ status }: TransportResponse): boolean {
  return status >= 200 && status < 300;
}

/** Reads the body of an unsuccessful response and creates its error. Never rejects. */
export async function readFailure(answer: TransportResponse, context: AnswerContext): Promise<WorkflowError> {
  const { status } = answer;
  if (status >= 400) return apiError(answer, await answer.text(errorLimit).catch(() => undefined), context);
  if (status >= 300)
    return unusable(status, 'redirect', 'a redirect, which is not followed: check baseUrl', context);
  return unusable(status, 'invalid_response', 'which is not a final response', context);
}

/** @param text - the body of a success, if it was not too long */
export function readSuccess(
  text: string | undefined,
  answer: TransportResponse,
  request: Pick<AnswerContext, 'ifUnknown'>,
  key: CheckedKey,
): Success | WorkflowError {
  const body = parse(text);
  return isRecord(body)
    ? { body, answer, key }
    : unusable(answer.status, 'invalid_response', 'but not with a JSON object', request);
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

function unusable(
  status: number,
  code: string,
  what: string,
  { ifUnknown }: Pick<AnswerContext, 'ifUnknown'>,
): WorkflowResponseError {
  const advice = ifUnknown ? `; ${ifUnknown}` : '';
  const facts = { code, httpStatus: status, outcome: 'unknown' } as const;
  return new WorkflowResponseError(`the API responded with ${status}, ${what}${advice}`, facts);
}
