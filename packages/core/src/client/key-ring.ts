import { WorkflowConfigurationError, WorkflowError } from '../errors.ts';
import { environment } from '../options.ts';
import { type AccessKeySource, type CheckedKey, checkAccessKey } from './access-key.ts';

/** Holds the access key, or the function that gives it, where nothing can print it. */
export class KeyRing {
  readonly #source: AccessKeySource;
  #latest: CheckedKey | undefined;

  /** @throws {WorkflowConfigurationError} if the key is missing or unfit for a header */
  constructor(source: AccessKeySource = environment('APLYID_WORKFLOW_ACCESS_KEY') ?? '') {
    this.#source = source;
    if (typeof source !== 'function') this.#latest = checkAccessKey(source);
  }

  /** The key, if it is one that can't change. */
  get fixed(): CheckedKey | undefined {
    return typeof this.#source === 'function' ? undefined : this.#latest;
  }

  /** When the key that was last given expires, if that is known. */
  get expiresAt(): Date | undefined {
    return this.#latest?.expiresAt;
  }

  /** Asks the function for the key. */
  async ask(rejected: boolean): Promise<CheckedKey> {
    const source = this.#source;
    try {
      this.#latest = checkAccessKey(typeof source === 'function' ? await source({ rejected }) : source);
      return this.#latest;
    } catch (cause) {
      if (WorkflowError.is(cause)) throw cause;
      throw new WorkflowConfigurationError('the accessKey function failed', {
        code: 'access_key_unavailable',
        cause,
      });
    }
  }
}
