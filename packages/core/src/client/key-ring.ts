import { WorkflowConfigurationError, WorkflowError } from '../errors/errors.ts';
import { isolatesRequests } from '../support/runtime.ts';
import { type AccessKeySource, type CheckedKey, checkAccessKey } from './access-key.ts';
import { copyOf } from './redact.ts';

/** A key for one attempt. */
export interface IssuedKey extends CheckedKey {
  /** How many times keys had been renewed when this one was issued. */
  readonly round: number;
}

/** A 401, and the key that it was for. */
export interface Rejection {
  readonly key: IssuedKey;
  readonly failure: WorkflowError;
}

/** Holds the access key, or the function that returns it, in private fields that no log or dump shows. */
export class KeyRing {
  readonly #source: AccessKeySource;
  #latest: IssuedKey | undefined;
  // The last renewal. Calls that were rejected before it ended share its key.
  #round = 0;
  #renewed: IssuedKey | undefined;
  #renewing: Promise<IssuedKey> | undefined;

  /**
   * @param name - the name of the option or variable that `source` came from
   * @throws {@link WorkflowConfigurationError} if a fixed key is missing or not valid in a header
   */
  constructor(source: AccessKeySource, name: string) {
    this.#source = source;
    if (typeof source !== 'function') this.#latest = { ...checkAccessKey(source, name), round: 0 };
  }

  /** Whether the key comes from a function. */
  get canChange(): boolean {
    return typeof this.#source === 'function';
  }

  /** The key, if it can't change. */
  get fixed(): IssuedKey | undefined {
    return this.canChange ? undefined : this.#latest;
  }

  /** The key that was issued last. */
  get latest(): IssuedKey | undefined {
    return this.#latest;
  }

  /**
   * The key for an attempt.
   *
   * @param rejection - the 401 after which another key is needed
   * @param limit - aborts when the attempt no longer waits
   */
  async issue(rejection: Rejection | undefined, limit: AbortSignal): Promise<IssuedKey> {
    if (!rejection) return this.#ask(false);
    if (this.#renewed && rejection.key.round < this.#round) return this.#renewed;
    if (isolatesRequests()) return this.#renew();
    if (!this.#renewing) {
      const renewing = this.#renew().finally(() => this.#forget(renewing));
      this.#renewing = renewing;
      // A function that never resolves must not block later calls.
      limit.addEventListener('abort', () => this.#forget(renewing));
    }
    return this.#renewing;
  }

  #forget(renewing: Promise<IssuedKey>): void {
    if (this.#renewing === renewing) this.#renewing = undefined;
  }

  async #renew(): Promise<IssuedKey> {
    const key = await this.#ask(true);
    this.#renewed = { ...key, round: ++this.#round };
    return this.#renewed;
  }

  async #ask(rejected: boolean): Promise<IssuedKey> {
    const source = this.#source;
    const round = this.#round;
    try {
      const key = typeof source === 'function' ? await source({ rejected }) : source;
      this.#latest = { ...checkAccessKey(key, 'the result of the accessKey function'), round };
      return this.#latest;
    } catch (cause) {
      if (WorkflowError.is(cause)) throw cause;
      throw new WorkflowConfigurationError('the accessKey function failed: see cause', {
        code: 'access_key_unavailable',
        cause: copyOf(cause, this.#latest?.value),
      });
    }
  }
}
