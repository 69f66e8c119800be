import { WorkflowApiError, WorkflowRateLimitError, WorkflowUnprocessableError } from './errors/api-errors.ts';
import {
  WorkflowConnectionError,
  WorkflowError,
  type WorkflowOutcome,
  WorkflowResponseError,
  WorkflowValidationError,
} from './errors/errors.ts';
import type { WorkflowIssue } from './errors/issues.ts';
import { type ConflictCode, WorkflowConflictError } from './ledger/conflict-error.ts';

/** The response for your own caller, before it is put into your framework's error shape. */
export interface WorkflowHttpError {
  /** Never the API's own status: its 401 is about your access key, not about your caller. */
  readonly status: 400 | 409 | 502 | 503;
  /** `retry-after`, in seconds, where it is safe to retry. */
  readonly headers: Readonly<Record<string, string>>;
  /** Safe to send: it contains neither the access key nor any text from the API. */
  readonly body: WorkflowHttpErrorBody;
}

/** The body of the response. */
export interface WorkflowHttpErrorBody {
  /** One sentence. */
  readonly message: string;
  /** The reason, for programs. */
  readonly code: string;
  /** Whether a Case may exist, for a 502 or 503. */
  readonly outcome?: WorkflowOutcome | undefined;
  /** What to correct, for a 400 that the documented rules caused. */
  readonly issues?: readonly WorkflowIssue[];
}

/**
 * Translates an error of this SDK into the HTTP response for your own caller; the adapters' error handlers call it.
 *
 * - 400: the Case breaks the documented rules (`issues`), or the API refused it with 422
 * - 409: a Case with this reference is being created, may exist, or was created with other details
 * - 502: the API refused the request, or did not confirm it; see `outcome`
 * - 503 with `Retry-After`: nothing was sent, or the API is rate limiting; it is safe to retry
 *
 * @param error - whatever was caught
 * @returns the response; undefined for a configuration error and for an error that is not from this SDK: respond
 *   to both with 500
 * @example
 * ```ts
 * import { type CreateCaseParams, toHttpError, WorkflowClient } from '@aplyid-workflow/core';
 *
 * const workflow = new WorkflowClient({ accessKey: 'YOUR_ACCESS_TOKEN', baseUrl: 'http://127.0.0.1:9' });
 * export async function POST(request: Request): Promise<Response> {
 *   try {
 *     const params: CreateCaseParams = JSON.parse(await request.text());
 *     return Response.json(await workflow.cases.create(params), { status: 201 });
 *   } catch (error) {
 *     const answer = toHttpError(error);
 *     if (!answer) throw error;
 *     return Response.json(answer.body, answer);
 *   }
 * }
 * ```
 */
export function toHttpError(error: unknown): WorkflowHttpError | undefined {
  if (!WorkflowError.is(error)) return undefined;
  const { code, outcome } = error;
  if (WorkflowValidationError.is(error)) {
    return answer(400, { message: 'The request is invalid', code, issues: error.issues });
  }
  if (WorkflowUnprocessableError.is(error) && outcome === 'rejected') {
    return answer(400, { message: 'The Workflow API rejected the details of the Case', code: 'rejected' });
  }
  if (code === 'in_progress') {
    return answer(409, { message: conflicts.in_progress, code }, retryAfter(undefined));
  }
  if (WorkflowConflictError.is(error)) return answer(409, { message: conflicts[error.code], code });
  if (WorkflowRateLimitError.is(error) && outcome === 'rejected')
    return unavailable(outcome, error.retryAfter);
  if (WorkflowConnectionError.is(error) && outcome === 'not_sent') return unavailable(outcome);
  if (WorkflowConnectionError.is(error) || WorkflowApiError.is(error) || WorkflowResponseError.is(error)) {
    const message =
      outcome === 'unknown'
        ? 'The Workflow API did not confirm the request: a Case may exist, do not create it again'
        : 'The Workflow API refused the request';
    return answer(502, { message, code: 'upstream_failed', outcome });
  }
  return undefined;
}

const conflicts: Record<ConflictCode, string> = {
  in_progress: 'Already being processed; retry later',
  unknown: 'A Case with this reference may exist already: do not create it again',
  params_differ: 'A Case with this reference was created with other details',
};

function unavailable(outcome: WorkflowOutcome | undefined, ms?: number): WorkflowHttpError {
  const message = 'The Workflow API is unavailable; retry later';
  return answer(503, { message, code: 'upstream_unavailable', outcome }, retryAfter(ms));
}

function retryAfter(ms = 1000): Record<string, string> {
  return { 'retry-after': String(Math.max(1, Math.ceil(ms / 1000))) };
}

function answer(
  status: WorkflowHttpError['status'],
  body: WorkflowHttpErrorBody,
  headers: Record<string, string> = {},
): WorkflowHttpError {
  return { status, headers, body };
}
