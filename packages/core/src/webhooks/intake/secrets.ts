import { isolatesRequests } from '../../support/runtime.ts';
import { checkSecret, isOneOf } from './secret.ts';

/** The option `secret`. */
export type SecretOption = string | readonly string[] | false | SecretSource['get'] | undefined;

/** A method, so that the host may declare a narrower type for its environment. */
interface SecretSource {
  get(host: {
    readonly env: unknown;
  }): string | readonly string[] | undefined | PromiseLike<string | readonly string[] | undefined>;
}

/** The valid secrets. A function is called again, so that a rotated secret is noticed. */
export class Secrets {
  readonly #source: SecretSource['get'] | undefined;
  #secrets: readonly string[] | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;
  #asking: { readonly answer: Promise<readonly string[]>; readonly since: number } | undefined;

  /** @throws {@link WorkflowConfigurationError} if a secret is invalid */
  constructor(option: Exclude<SecretOption, false>) {
    if (typeof option === 'function') this.#source = option;
    else this.#secrets = checkSecrets(option);
  }

  /**
   * Whether `given` is a valid secret.
   *
   * @throws what the function threw, or `WorkflowConfigurationError` if what it returned is invalid
   */
  includes(given: string, env: unknown): boolean | Promise<boolean> {
    const secrets = this.#secrets;
    const isKnown = secrets !== undefined && isOneOf(secrets, given);
    if (!this.#source) return isKnown;
    const age = performance.now() - this.#askedAt;
    if (secrets && age < (isKnown ? maxAgeMs : minAgeMs)) return isKnown;
    return this.#ask(this.#source, env).then((latest) => isOneOf(latest, given));
  }

  #ask(source: SecretSource['get'], env: unknown): Promise<readonly string[]> {
    const now = performance.now();
    // A call that never ends must not block all later deliveries.
    if (this.#asking && now - this.#asking.since < minAgeMs) return this.#asking.answer;
    const answer = this.#answer(source, env).finally(() => {
      if (this.#asking?.answer === answer) this.#asking = undefined;
    });
    if (!isolatesRequests()) this.#asking = { answer, since: now };
    return answer;
  }

  async #answer(source: SecretSource['get'], env: unknown): Promise<readonly string[]> {
    const secrets = checkSecrets(await source({ env }));
    this.#secrets = secrets;
    this.#askedAt = performance.now();
    return secrets;
  }
}

/** Secrets that do not match cause no more than one call in this time. */
const minAgeMs = 10_000;
/** A withdrawn secret is valid no longer than this. */
const maxAgeMs = 5 * 60_000;

function checkSecrets(secrets: string | readonly string[] | undefined): readonly string[] {
  const list: readonly unknown[] = Array.isArray(secrets) ? secrets : [secrets];
  return list.length === 0 ? [checkSecret(undefined)] : list.map(checkSecret);
}
