import type { WorkflowError } from '../errors.ts';
import { type Answer, readAnswer } from './answer.ts';
import { tell } from './hooks.ts';
import type { KeyRing } from './key-ring.ts';
import type { ApiRequest } from './request.ts';
import type { Settings } from './settings.ts';
import { stopwatch } from './stopwatch.ts';

/** A key that got a 401, and the error that said so. */
export interface Refusal {
  readonly key: string | undefined;
  readonly error: WorkflowError;
}

/** One attempt to send a request and read its answer. */
export class Attempt {
  /** The key that it was sent with; undefined as long as nothing can have been sent. */
  sentWith: string | undefined;
  readonly #settings: Settings;
  readonly #keys: KeyRing;
  readonly #request: ApiRequest;
  readonly #number: number;

  constructor(settings: Settings, keys: KeyRing, request: ApiRequest, number: number) {
    this.#settings = settings;
    this.#keys = keys;
    this.#request = request;
    this.#number = number;
  }

  /** @param refusal The key that must not be tried again */
  async run(signal: AbortSignal, refusal: Refusal | undefined): Promise<Answer> {
    const { baseUrl, transport, hooks } = this.#settings;
    const { method, path, body, headers } = this.#request;
    const key = await this.#keys.get(refusal !== undefined);
    if (refusal && refusal.key === key.value) throw refusal.error;
    signal.throwIfAborted();

    const info = { method, path, attempt: this.#number };
    tell(hooks.onRequest, info);
    const duration = stopwatch();
    this.sentWith = key.value;
    const answer = await transport({
      method,
      url: baseUrl + path,
      headers: {
        ...headers,
        Accept: 'application/json',
        'Content-Type': 'application/json',
        'X-Workflow-Access-Key': key.value,
      },
      body,
      signal,
    });
    return readAnswer(answer, key, (facts) =>
      tell(hooks.onResponse, { ...info, ...facts, duration: duration() }),
    );
  }
}
