/** What ends a piece of work before it is done. */
export interface Limits {
  /** For one attempt, in ms. */
  readonly timeout: number;
  /** What is left of the deadline, in ms. */
  readonly left: number;
  /** The caller's. */
  readonly signal: AbortSignal | undefined;
}

/** The limit that ended a piece of work. */
export type Limit = 'timeout' | 'deadline' | 'aborted';

/** How a piece of work ended: with its value, or with an error; where a limit ended it, with which. */
export type Ending<T> = { value: T } | { error: unknown; limit: Limit | undefined };

// Once aborted, a transport may still say whether anything was sent; one that ignores the signal can't hold the caller.
const grace = 50;

/** Runs `work` until it ends or a limit ends it, even if it never ends. Never rejects. */
export function limited<T>(
  { timeout, left, signal }: Limits,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<Ending<T>> {
  return new Promise((resolve) => {
    const controller = new AbortController();
    let limit: Limit | undefined;
    const finish = (ending: Ending<T>) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      resolve(ending);
    };
    const end = (by: Limit) => {
      if (limit) return;
      limit = by;
      clearTimeout(timer);
      timer = setTimeout(finish, grace, { error: undefined, limit });
      controller.abort();
    };
    const abort = () => end('aborted');
    let timer = setTimeout(() => end(left < timeout ? 'deadline' : 'timeout'), Math.min(timeout, left));
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
    work(controller.signal).then(
      (value) => finish({ value }),
      (error: unknown) => finish({ error, limit }),
    );
  });
}

/** Waits `ms`, or less when the caller gives up. */
export function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
  });
}
