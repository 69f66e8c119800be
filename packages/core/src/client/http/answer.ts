import { type WorkflowError, WorkflowResponseError } from '../../errors.ts';
import { isRecord } from '../../is-record.ts';
import type { CheckedKey } from '../access-key.ts';
import type { TransportResponse } from '../transport/transport.ts';
import { type AnswerContext, apiError } from './api-failure.ts';

/** A success: its parsed body, the response that it came in, and the key that the request was sent with. */
export interface Success {
  readonly body: Record<string, unknown>;
  readonly answer: TransportResponse;
  readonly key: CheckedKey;
}

const successLimit = 1024 * 1024;
const errorLimit = 64 * 1024;

/** Reads a response to its end. Rejects only if the body of a success can't be read. */
export async function readAnswer(
  answer: TransportResponse,
  context: AnswerContext,
): Promise<Success | WorkflowError> {
  const { status } = answer;
  if (status >= 200 && status < 300) return readSuccess(answer, context);
  if (status >= 400) return apiError(answer, await answer.text(errorLimit).catch(() => undefined), context);
  if (status >= 300)
    return unusable(status, 'redirect', 'a redirect, which is not followed: check baseUrl', context);
  return unusable(status, 'invalid_response', 'which is not a final response', context);
}

async function readSuccess(
  answer: TransportResponse,
  context: AnswerContext,
): Promise<Success | WorkflowError> {
  const body = parse(await answer.text(successLimit));
  return isRecord(body)
    ? { body, answer, key: context.key }
    : unusable(answer.status, 'invalid_response', 'but not with a JSON object', context);
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
  { ifUnknown }: AnswerContext,
): WorkflowResponseError {
  const advice = ifUnknown ? `; ${ifUnknown}` : '';
  const facts = { code, httpStatus: status, outcome: 'unknown' } as const;
  return new WorkflowResponseError(`the API responded with ${status}, ${what}${advice}`, facts);
}
