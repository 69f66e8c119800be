/** What can end an attempt early. */
export interface Limits {
  /** The limit of one attempt, in ms. */
  readonly timeout: number;
  /** The caller's signal. */
  readonly signal: AbortSignal | undefined;
}

/** The limit that ended an attempt. */
export type Limit = 'timeout' | 'deadline' | 'aborted';

// How long an aborted transport has to report whether anything was sent, in ms. After that the caller no longer
// waits for it.
const grace = 50;

/**
 * Runs `work` until it ends or a limit aborts it, even if it ignores the abort. Never rejects.
 *
 * @param left - the time left until the deadline, in ms
 * @param work - receives a function that returns the time, and throws if a limit has passed, even if a blocked
 *   event loop delays its timer
 * @param explain - turns a failure into the result; `limit` is set if a limit caused the failure
 */
export function limited<T>(
  { timeout, signal }: Limits,
  left: number,
  controller: AbortController,
  work: (check: () => number) => Promise<T>,
  explain: (error: unknown, limit: Limit | undefined) => T,
): Promise<T> {
  return new Promise((resolve) => {
    let limit: Limit | undefined;
    const finish = (result: T) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      resolve(result);
    };
    const fail = (error: unknown) => {
      finish(explain(error, limit));
      controller.abort();
    };
    const end = (by: Limit) => {
      if (limit) return;
      limit = by;
      clearTimeout(timer);
      timer = setTimeout(fail, grace);
      controller.abort();
    };
    const abort = () => end('aborted');
    const expire = () => end(left < timeout ? 'deadline' : 'timeout');
    const ms = Math.max(0, Math.min(timeout, left));
    const expiresAt = performance.now() + ms;
    let timer = setTimeout(expire, ms);
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
    const check = () => {
      const now = performance.now();
      if (now >= expiresAt) expire();
      controller.signal.throwIfAborted();
      return now;
    };
    work(check).then(finish, fail);
  });
}

/** Waits `ms`, or until the caller aborts. */
export function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
  });
}
