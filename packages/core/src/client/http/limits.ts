/** What ends a piece of work before it is done. */
export interface Limits {
  /** For one attempt, in ms. */
  readonly timeout: number;
  /** The caller's. */
  readonly signal: AbortSignal | undefined;
}

/** The limit that ended a piece of work. */
export type Limit = 'timeout' | 'deadline' | 'aborted';

// After an abort, a transport may still know whether anything was sent. One that ignores the abort can't hold the
// caller longer than this, in ms.
const grace = 50;

/**
 * Runs `work` until it ends or a limit aborts it with `controller`, even if it never ends. Never rejects.
 *
 * @param left - what is left of the deadline, in ms
 * @param work - receives a check that throws if a limit has passed, also one whose timer a blocked event loop delays,
 * and returns the time
 * @param explain - makes the result of a failure, and of the limit that caused it, if one did
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
