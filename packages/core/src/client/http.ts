import { WorkflowAuthenticationError, WorkflowRateLimitError, WorkflowServerError } from '../api-errors.ts';
import { WorkflowConnectionError, type WorkflowError } from '../errors.ts';
import { checkNumber } from '../options.ts';
import { readAnswer, requestIdOf } from './answer.ts';
import { explain } from './explain.ts';
import { checkHeaders } from './headers.ts';
import { type AttemptInfo, type FailureInfo, tell } from './hooks.ts';
import type { KeyRing } from './key-ring.ts';
import { limited, sleep } from './limits.ts';
import { backoff } from './retry.ts';
import type { Settings } from './settings.ts';
import type { TransportResponse } from './transport.ts';

/** What may be set for one call. */
export interface RequestOptions {
  /** Gives the call up. */
  readonly signal?: AbortSignal | undefined;
  /** For one attempt, in ms. Default: the client's. */
  readonly timeout?: number | undefined;
  /** More headers; those that the client sets itself are refused. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A success: its parsed body, and the answer that it came in. */
export interface Success {
  readonly data: Record<string, unknown>;
  readonly answer: TransportResponse;
}

/**
 * Posts JSON to a path of the API and returns the success. An attempt is repeated only where the server can't
 * have acted, so that one call never makes a second Case.
 *
 * @param write Gives the JSON, once; what it throws is what the call rejects with
 */
export async function post(
  settings: Settings,
  keys: KeyRing,
  path: string,
  write: () => string,
  options: RequestOptions,
): Promise<Success> {
  const { baseUrl, transport, deadline, hooks } = settings;
  const body = write();
  const { signal } = options;
  const timeout = checkNumber('timeout', options.timeout ?? settings.timeout, 1);
  const headers = options.headers && checkHeaders(options.headers);
  const method = 'POST';
  const call = ++calls;
  const start = performance.now();
  const elapsed = () => performance.now() - start;
  // The key of an attempt, once anything of it may have left.
  let sentWith: string | undefined;
  // The 401 for which the key is asked for again: once in a call.
  let refusal: WorkflowError | undefined;
  let refreshed = false;
  let retries = 0;
  let left = deadline;

  const attempt = async (info: AttemptInfo, limit: AbortSignal) => {
    const refused = refusal && sentWith;
    sentWith = undefined;
    const key = keys.fixed ?? (await keys.ask(refusal !== undefined));
    if (refusal && key.value === refused) throw refusal;
    limit.throwIfAborted();
    tell(hooks.onRequest, () => info);
    const began = elapsed();
    sentWith = key.value;
    const answer = await transport({
      method,
      url: baseUrl + path,
      headers: { ...headers, Accept: json, 'Content-Type': json, 'X-Workflow-Access-Key': key.value },
      body,
      signal: limit,
    });
    tell(hooks.onResponse, () => ({
      ...info,
      status: answer.status,
      duration: elapsed() - began,
      requestId: requestIdOf(answer),
    }));
    return { data: await readAnswer(answer, key), answer };
  };

  for (let number = 1; ; number++) {
    const info = { call, method, path, attempt: number };
    const ending = await limited({ timeout, left, signal }, (limit) => attempt(info, limit));
    if ('value' in ending) return ending.value;
    const failure = explain(ending.error, ending.limit, sentWith, signal);

    refusal = WorkflowAuthenticationError.is(failure) && !keys.fixed && !refreshed ? failure : undefined;
    refreshed ||= refusal !== undefined;
    const delay = refusal ? 0 : retries < settings.maxRetries ? delayBefore(retries++, failure) : undefined;
    const told = { ...info, ...about(failure) };
    if (delay === undefined || elapsed() + delay >= deadline) {
      tell(hooks.onError, () => ({ ...told, duration: elapsed() }));
      throw failure;
    }
    tell(hooks.onRetry, () => ({ ...told, delay }));
    await sleep(delay, signal);
    left = deadline - elapsed();
  }
}

const json = 'application/json';
// For hooks, to tell calls apart that run at once.
let calls = 0;

/** How long to wait before an attempt is repeated, in ms; undefined where the server may have acted. */
function delayBefore(retry: number, failure: WorkflowError): number | undefined {
  const { code, outcome } = failure;
  if (WorkflowConnectionError.is(failure) && outcome === 'not_sent') {
    return code === 'connection_failed' || code === 'timeout' ? backoff(retry) : undefined;
  }
  const toldToWait =
    WorkflowRateLimitError.is(failure) || (WorkflowServerError.is(failure) && outcome === 'rejected');
  return toldToWait ? Math.max(backoff(retry), failure.retryAfter ?? 0) : undefined;
}

function about(failure: WorkflowError): Pick<FailureInfo, 'code' | 'outcome' | 'status'> {
  const { code, outcome, httpStatus }: WorkflowError & { httpStatus?: number } = failure;
  return { code, outcome, status: httpStatus };
}
