import {
  WorkflowAuthenticationError,
  WorkflowRateLimitError,
  WorkflowServerError,
} from '../../errors/api-errors.ts';
import { WorkflowConnectionError, type WorkflowError } from '../../errors/errors.ts';

/** How to make the next attempt. */
export interface Retry {
  /** The wait before it, in ms. */
  readonly delay: number;
  /** Whether the attempt needs another access key. */
  readonly renewKey: boolean;
}

/** Decides after each failed attempt of a call whether another one is safe. */
export class Retries {
  readonly #repeatable: boolean;
  readonly #max: number;
  #used = 0;
  #keyCanChange: boolean;

  /**
   * @param repeatable - whether the request may be repeated even if the API may have acted on it
   * @param max - the maximum number of retries; a retry with a renewed access key does not count
   * @param keyCanChange - whether the access key comes from a function
   */
  constructor(repeatable: boolean, max: number, keyCanChange: boolean) {
    this.#repeatable = repeatable;
    this.#max = max;
    this.#keyCanChange = keyCanChange;
  }

  /** @returns undefined if the failure is final */
  after(failure: WorkflowError): Retry | undefined {
    if (this.#keyCanChange && WorkflowAuthenticationError.is(failure) && this.#hasNotActed(failure)) {
      this.#keyCanChange = false;
      return { delay: 0, renewKey: true };
    }
    if (this.#used >= this.#max || !isTransient(failure) || !this.#hasNotActed(failure)) return undefined;
    const wait =
      WorkflowRateLimitError.is(failure) || WorkflowServerError.is(failure) ? failure.retryAfter : 0;
    return { delay: Math.max(backoff(this.#used++), wait ?? 0), renewKey: false };
  }

  #hasNotActed({ outcome }: WorkflowError): boolean {
    return this.#repeatable || outcome !== 'unknown';
  }
}

/** Whether the same request can succeed later. */
function isTransient(failure: WorkflowError): boolean {
  return WorkflowConnectionError.is(failure)
    ? /^(connection_failed|connection_lost|timeout)$/.test(failure.code)
    : WorkflowRateLimitError.is(failure) || WorkflowServerError.is(failure);
}

/** The delay before retry `n` (0 is the first) in ms: full jitter on 0.5 s · 2ⁿ, at most 8 s. */
export function backoff(n: number): number {
  return Math.random() * Math.min(8000, 500 * 2 ** n);
}
