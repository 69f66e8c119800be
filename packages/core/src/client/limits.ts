/** What ends a piece of work before it is done. */
export interface Limits {
  /** For one attempt, in ms. */
  readonly timeout: number;
  /** What is left of the deadline, in ms. */
  readonly left: number;
  /** The caller's. */
  readonly signal: AbortSignal | undefined;
}

/** Says which limit ended the work, and what the work said when it was ended. */
export class Interruption {
  readonly limit: 'timeout' | 'deadline' | 'aborted';
  readonly error: unknown;

  constructor(limit: Interruption['limit'], error?: unknown) {
    this.limit = limit;
    this.error = error;
  }
}

// Once aborted, a transport may still say whether anything was sent; one that ignores the signal can't hold the caller.
const grace = 50;

/** Runs `work` within its limits; where one ends it, rejects with an `Interruption`, even if `work` never ends. */
export function limited<T>(limits: Limits, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { timeout, left, signal } = limits;
  return new Promise<T>((resolve, reject) => {
    const controller = new AbortController();
    let ended: Interruption['limit'] | undefined;
    const end = (limit: Interruption['limit']) => {
      ended = limit;
      settle();
      timer = setTimeout(() => reject(new Interruption(limit)), grace);
      controller.abort();
    };
    const abort = () => end('aborted');
    const settle = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
    let timer = setTimeout(() => end(left < timeout ? 'deadline' : 'timeout'), Math.min(timeout, left));
    signal?.addEventListener('abort', abort);
    work(controller.signal).then(
      (value) => {
        settle();
        resolve(value);
      },
      (error: unknown) => {
        settle();
        reject(ended ? new Interruption(ended, error) : error);
      },
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
