import {
  WorkflowApiError,
  WorkflowAuthenticationError,
  WorkflowRateLimitError,
  WorkflowServerError,
} from '../api-errors.ts';
import { WorkflowConnectionError, type WorkflowError, WorkflowResponseError } from '../errors.ts';
import { checkNumber } from '../options.ts';
import type { Answer } from './answer.ts';
import { Attempt, type Refusal } from './attempt.ts';
import { explain } from './explain.ts';
import { checkHeaders } from './headers.ts';
import { type FailureInfo, tell } from './hooks.ts';
import type { KeyRing } from './key-ring.ts';
import { Interruption, limited, sleep } from './limits.ts';
import type { ApiRequest, RequestOptions } from './request.ts';
import { backoff } from './retry.ts';
import type { Settings } from './settings.ts';
import { stopwatch } from './stopwatch.ts';

/**
 * Posts JSON to a path of the API and returns the success. An attempt is repeated only where the server can't
 * have acted, so that one call never makes a second Case.
 */
export async function post(
  settings: Settings,
  keys: KeyRing,
  path: string,
  body: string,
  options: RequestOptions,
): Promise<Answer> {
  const { deadline, maxRetries, hooks } = settings;
  const { signal, headers = {} } = options;
  const timeout = checkNumber('timeout', options.timeout ?? settings.timeout, 1);
  const request: ApiRequest = { method: 'POST', path, body, headers: checkHeaders(headers) };
  const elapsed = stopwatch();
  let refusal: Refusal | undefined;
  let refreshed = false;
  let retries = 0;

  for (let number = 1; ; number++) {
    const attempt = new Attempt(settings, keys, request, number);
    let failure: WorkflowError;
    try {
      if (signal?.aborted) throw new Interruption('aborted');
      const limits = { timeout, left: deadline - elapsed(), signal };
      return await limited(limits, (limit) => attempt.run(limit, refusal));
    } catch (error) {
      failure = explain(error, attempt.sentWith, signal);
    }

    // After a 401 the key may be another by now: its function is asked again, once.
    const refused: boolean = WorkflowAuthenticationError.is(failure) && keys.canChange && !refreshed;
    refusal = refused ? { key: attempt.sentWith, error: failure } : undefined;
    refreshed ||= refused;

    const delay = refused ? 0 : retries < maxRetries ? delayBefore(retries++, failure) : undefined;
    const info = { method: request.method, path, attempt: number, ...about(failure) };
    if (delay === undefined || elapsed() + delay >= deadline) {
      tell(hooks.onError, { ...info, duration: elapsed() });
      throw failure;
    }
    tell(hooks.onRetry, { ...info, delay });
    await sleep(delay, signal);
  }
}

/** How long to wait before an attempt is repeated, in ms; undefined where the server may have acted. */
function delayBefore(retry: number, failure: WorkflowError): number | undefined {
  const { code, outcome } = failure;
  const neverSent = WorkflowConnectionError.is(failure) && outcome === 'not_sent';
  if (neverSent) return code === 'connection_failed' || code === 'timeout' ? backoff(retry) : undefined;
  const toldToWait =
    WorkflowRateLimitError.is(failure) || (WorkflowServerError.is(failure) && failure.outcome === 'rejected');
  return toldToWait ? Math.max(backoff(retry), failure.retryAfter ?? 0) : undefined;
}

function about(failure: WorkflowError): Pick<FailureInfo, 'code' | 'outcome' | 'status'> {
  const { code, outcome } = failure;
  const answered = WorkflowApiError.is(failure) || WorkflowResponseError.is(failure);
  return { code, outcome, status: answered ? failure.status : undefined };
}
