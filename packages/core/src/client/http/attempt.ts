import { WorkflowError, type WorkflowOutcome } from '../../errors/errors.ts';
import { type AttemptInfo, callHook } from '../hooks.ts';
import type { IssuedKey, KeyRing, Rejection } from '../key-ring.ts';
import type { Settings } from '../settings.ts';
import type { TransportResponse } from '../transport/transport.ts';
import { isSuccess, readFailure, readSuccess, type Success, successLimit } from './answer.ts';
import { apiError } from './api-failure.ts';
import { connectionError } from './connection-failure.ts';
import { type Limit, limited } from './limits.ts';
import type { PreparedRequest } from './request.ts';
import { requestIdOf } from './response.ts';

/** One attempt of a call, and what is known about it if it fails. */
export class Attempt {
  readonly #settings: Settings;
  readonly #keys: KeyRing;
  readonly #request: PreparedRequest;
  readonly #info: AttemptInfo;
  // Set when the transport gets the request: from then on the API may act on it.
  #sentWith: IssuedKey | undefined;
  #answer: TransportResponse | undefined;

  constructor(settings: Settings, keys: KeyRing, request: PreparedRequest, info: AttemptInfo) {
    this.#settings = settings;
    this.#keys = keys;
    this.#request = request;
    this.#info = info;
  }

  /**
   * Never rejects.
   *
   * @param left - the time left until the deadline, in ms
   * @param rejection - the 401 after which this attempt needs another key
   */
  run(left: number, rejection: Rejection | undefined): Promise<Success | WorkflowError> {
    const controller = new AbortController();
    return limited<Success | WorkflowError>(
      this.#request,
      left,
      controller,
      (checkLimits) => this.#send(controller, rejection, checkLimits),
      (error, limit) => this.#explain(error, limit),
    );
  }

  /** The 401 that this attempt received, for the next attempt. */
  rejection(failure: WorkflowError): Rejection | undefined {
    return this.#sentWith && { key: this.#sentWith, failure };
  }

  /** The error of a call that was aborted before another attempt. */
  aborted(): WorkflowError {
    return this.#connectionError(undefined, 'aborted', 'not_sent');
  }

  async #send(
    controller: AbortController,
    rejection: Rejection | undefined,
    checkLimits: () => number,
  ): Promise<Success | WorkflowError> {
    const limit = controller.signal;
    const { transport, hooks } = this.#settings;
    const { method, url, headers, body } = this.#request;
    const key = this.#keys.fixed ?? (await this.#keys.issue(rejection, limit));
    if (rejection?.key.value === key.value) return rejection.failure;
    callHook(hooks.onRequest, () => this.#info);
    const start = checkLimits();
    this.#sentWith = key;
    const answer = await transport({
      method,
      url,
      headers: { ...headers, 'X-Workflow-Access-Key': key.value },
      body,
      signal: limit,
    });
    this.#answer = answer;
    callHook(hooks.onResponse, () => ({
      ...this.#info,
      status: answer.status,
      duration: performance.now() - start,
      requestId: requestIdOf(answer, key),
    }));
    const result = isSuccess(answer)
      ? readSuccess(await answer.text(successLimit), answer, this.#request, key)
      : await readFailure(answer, { ...this.#request, key });
    // An unread body would keep its connection in use.
    if (result instanceof WorkflowError) controller.abort();
    return result;
  }

  #explain(error: unknown, limit: Limit | undefined): WorkflowError {
    const key = this.#sentWith;
    // Before the request was sent, an SDK error is about the access key.
    if (!key) return WorkflowError.is(error) ? error : this.#connectionError(error, limit, 'not_sent');
    const answer = this.#answer;
    // The status is known, even if the body never arrived.
    if (answer && answer.status >= 400) return apiError(answer, undefined, { ...this.#request, key });
    return this.#connectionError(error, limit, answer && 'unknown');
  }

  #connectionError(error: unknown, limit: Limit | undefined, outcome?: WorkflowOutcome): WorkflowError {
    const key = this.#sentWith ?? this.#keys.latest;
    const { deadline } = this.#settings;
    return connectionError(error, limit, outcome, { ...this.#request, deadline, key });
  }
}
