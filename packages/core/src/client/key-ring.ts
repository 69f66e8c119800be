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

  /** Whether asking again can give another key. */
  get canChange(): boolean {
    return typeof this.#source === 'function';
  }

  /** When the key that was last given expires, if that is known. */
  get expiresAt(): Date | undefined {
    return this.#latest?.expiresAt;
  }

  /** The key; a function is asked for it. */
  async get(rejected: boolean): Promise<CheckedKey> {
    if (typeof this.#source !== 'function') return this.#latest ?? checkAccessKey(this.#source);
    try {
      this.#latest = checkAccessKey(await this.#source({ rejected }));
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
