import { WorkflowError } from '../../errors/errors.ts';
import { callHook, factsOf } from '../hooks.ts';
import type { KeyRing, Rejection } from '../key-ring.ts';
import type { Settings } from '../settings.ts';
import type { Success } from './answer.ts';
import { Attempt } from './attempt.ts';
import { sleep } from './limits.ts';
import { type ApiRequest, prepare, type RequestOptions } from './request.ts';
import { Retries } from './retries.ts';

// Numbers the calls, so that hooks can distinguish concurrent ones.
let calls = 0;

/** Sends requests to the API, and retries where that is safe and within the limits. */
export class Http {
  readonly #settings: Settings;
  readonly #keys: KeyRing;

  constructor(settings: Settings, keys: KeyRing) {
    this.#settings = settings;
    this.#keys = keys;
  }

  /**
   * @param read - reads the result from the first successful response
   * @returns what `read` returned
   * @throws {@link WorkflowError} the failure of the last attempt, or what `write` throws
   */
  async send<T>(request: ApiRequest, options: RequestOptions, read: (success: Success) => T): Promise<T> {
    const { deadline, hooks } = this.#settings;
    const prepared = prepare(request, options, this.#settings);
    const { signal } = prepared;
    let retries: Retries | undefined;
    const start = performance.now();
    const elapsed = () => performance.now() - start;
    const call = ++calls;
    let left = deadline;
    let rejection: Rejection | undefined;

    for (let number = 1; ; number++) {
      const info = { call, method: request.method, path: request.path, attempt: number };
      const attempt = new Attempt(this.#settings, this.#keys, prepared, info);
      const result = await attempt.run(left, rejection);
      if (!(result instanceof WorkflowError)) return read(result);

      const fail = (error: WorkflowError) => {
        callHook(hooks.onError, () => ({ ...info, ...factsOf(error), duration: elapsed() }));
        return error;
      };
      retries ??= new Retries(request.repeatable, this.#settings.maxRetries, this.#keys.canChange);
      const retry = retries.after(result);
      if (!retry || elapsed() + retry.delay >= deadline) throw fail(result);
      callHook(hooks.onRetry, () => ({ ...info, ...factsOf(result), delay: retry.delay }));
      await sleep(retry.delay, signal);
      if (signal?.aborted) throw fail(attempt.aborted());
      // A blocked event loop can make the wait longer than the delay.
      left = deadline - elapsed();
      if (left <= 0) throw fail(result);
      rejection = retry.renewKey ? attempt.rejection(result) : undefined;
    }
  }
}
