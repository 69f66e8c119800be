import { WorkflowError } from '../errors.ts';
import { answer, comeBack, type WebhookDelivery, type WebhookResult } from './delivery.ts';
import { isKnownEventType } from './event-rules.ts';
import type {
  HandlerContext,
  WebhookHandler,
  WorkflowEvent,
  WorkflowEventOf,
  WorkflowEventType,
} from './events.ts';
import { HandlerRegistry } from './handlers.ts';
import { readEvent, refuseStranger } from './intake.ts';
import {
  type ReceiverSettings,
  resolveReceiver,
  type SynchronousReceiverOptions,
  type WebhookReceiverOptions,
} from './receiver-options.ts';
import { Running } from './running.ts';
import type { OnceResult, WebhookStore } from './store.ts';

const received = /* @__PURE__ */ answer(200, { received: true });
const failed = /* @__PURE__ */ answer(500, { message: 'The event could not be handled' });

/**
 * Receives the vendor's webhooks: lets no stranger in, runs your handlers once for each event and loses none.
 *
 * @throws {WorkflowConfigurationError} which names the option that is missing or wrong
 * @example
 * ```ts
 * import { WebhookReceiver } from '@aplyid-workflow/core';
 *
 * const webhooks = new WebhookReceiver({
 *   secret: process.env.APLYID_WEBHOOK_SECRET,
 *   handlers: {
 *     'case.completed': async ({ data }) => console.log(data.external_id, data.client.approval_status),
 *   },
 * });
 * export default { fetch: (request: Request) => webhooks.fetch(request) };
 * ```
 * @see Receiving Webhooks
 */
export class WebhookReceiver<Tx = undefined> {
  readonly #settings: ReceiverSettings;
  readonly #handlers = new HandlerRegistry();
  readonly #running = new Running();
  #draining = false;
  #ignored = 0;

  constructor(options: WebhookReceiverOptions<Tx>);
  constructor(options: SynchronousReceiverOptions<Tx>);
  constructor(options: WebhookReceiverOptions<Tx> | SynchronousReceiverOptions<Tx>) {
    this.#settings = resolveReceiver(options);
    for (const [type, handler] of Object.entries(options.handlers ?? {})) this.#handlers.add(type, handler);
  }

  /** How many deliveries were acknowledged and left alone because nobody handles their event type. */
  get ignored(): number {
    return this.#ignored;
  }

  /**
   * Adds a handler. All handlers of an event must succeed, or it is redelivered to all of them.
   *
   * @param type The event type, one that the vendor's docs do not name yet too
   * @param handler What to do with each event of the type
   * @returns The receiver itself
   * @throws {WorkflowConfigurationError} if the handler is not a function
   */
  on<Type extends WorkflowEventType | (string & {})>(
    type: Type,
    handler: WebhookHandler<WorkflowEventOf<Type>, Tx>,
  ): this {
    this.#handlers.add(type, handler);
    return this;
  }

  /**
   * Answers a request to the Webhook URL, on hosts that speak `Request` and `Response`; the secret is the last
   * segment of its path.
   *
   * @param request As the host got it, its body unread
   * @param host What the host gives beside the request: on Workers, its context with `waitUntil`. Default: nothing
   * @returns What to answer, whatever happened: it never rejects
   */
  async fetch(request: Request, host: { waitUntil?(work: Promise<unknown>): void } = {}): Promise<Response> {
    const { method, headers, url } = request;
    const secret = new URL(url).pathname.split('/').pop();
    const waitUntil = host.waitUntil?.bind(host);
    const result = await this.receive({ method, headers, secret, body: request, waitUntil });
    return new Response(result.body, result);
  }

  /**
   * Answers a delivery in the shape that every host can give: what adapters call.
   *
   * @param delivery The request to the Webhook URL
   * @returns What to answer, whatever happened: it never rejects
   * @example
   * ```ts
   * import { createServer } from 'node:http';
   * import { WebhookReceiver } from '@aplyid-workflow/core';
   *
   * const webhooks = new WebhookReceiver({ secret: process.env.APLYID_WEBHOOK_SECRET });
   * export const server = createServer(async (request, response) => {
   *   const { method = '', headers, url = '' } = request;
   *   const secret = url.split('/').pop();
   *   const { status, headers: answered, body } = await webhooks.receive({ method, headers, secret, body: request });
   *   response.writeHead(status, answered).end(body);
   * });
   * ```
   */
  receive(delivery: WebhookDelivery): Promise<WebhookResult> {
    const { ackTimeout } = this.#settings;
    const work = this.#accept(delivery);
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        resolve(comeBack(503, 'Still being handled', ackTimeout));
        this.#attempt(() => delivery.waitUntil?.(work));
      }, ackTimeout);
      work.then((result) => {
        clearTimeout(timer);
        resolve(result);
      });
    });
  }

  /**
   * Runs the handlers of an event once: for the worker behind an `inbox`.
   *
   * @param event - as `inbox` received it; it may have been through JSON
   * @throws what a handler threw, an `AggregateError` if several did; a `WorkflowError` with the code `in_progress`
   * if the event is being handled elsewhere, or the store is busy
   * @example
   * ```ts
   * import { WebhookReceiver, type WorkflowEvent } from '@aplyid-workflow/core';
   *
   * const queue: WorkflowEvent[] = [];
   * const webhooks = new WebhookReceiver({
   *   secret: process.env.APLYID_WEBHOOK_SECRET,
   *   handlers: { 'case.completed': ({ data }) => console.log(data.external_id) },
   *   inbox: (event) => queue.push(event),
   * });
   * for (const event of queue.splice(0)) await webhooks.dispatch(event);
   * ```
   */
  async dispatch(event: WorkflowEvent): Promise<void> {
    const { state } = await this.redeliver(event);
    if (state === 'done' || state === 'processed') return;
    throw new WorkflowError(`webhook ${event.id} is being handled elsewhere: try it again later`, {
      code: 'in_progress',
    });
  }

  /**
   * Handles an event as if it had been delivered again, for replays; it never calls `inbox`.
   *
   * @param event - as a handler, `inbox` or the store's `failed()` gave it
   * @returns what happened
   * @throws what a handler threw
   */
  async redeliver(event: WorkflowEvent): Promise<{ readonly state: OnceResult['state'] }> {
    const { state } = await this.#running.add(() =>
      this.#once(event, event, (context) => this.#handlers.run(event, context, this.#settings.isSynchronous)),
    );
    return { state };
  }

  /**
   * Answers 503 to new deliveries from now on, and waits until no handler is running any more.
   *
   * @param options.timeout How long at most, in ms. Default: `ackTimeout`, for no sender waits longer
   * @returns whether none is running; what still is keeps its lease
   */
  drain({
    timeout = this.#settings.ackTimeout,
  }: {
    readonly timeout?: number | undefined;
  } = {}): Promise<boolean> {
    this.#draining = true;
    return this.#running.ended(timeout);
  }

  async #accept(delivery: WebhookDelivery): Promise<WebhookResult> {
    try {
      const stranger = await refuseStranger(delivery, this.#settings);
      if (stranger) return stranger;
      const intake = await readEvent(delivery, this.#settings.maxBodyBytes);
      if ('refusal' in intake) {
        await this.#report(intake.error, undefined);
        return intake.refusal;
      }
      const { event } = intake;
      if (!this.#handlers.has(event.type) && !isKnownEventType(event.type)) {
        this.#ignored++;
        return received;
      }
      if (this.#draining) return comeBack(503, 'Shutting down', 1000);
      return await this.#running.add(() => this.#handleOnce(event));
    } catch (error) {
      await this.#report(error, undefined);
      return failed;
    }
  }

  async #handleOnce(event: WorkflowEvent): Promise<WebhookResult> {
    const { inbox, ackTimeout } = this.#settings;
    try {
      const result = await (inbox
        ? this.#once({ ...event, id: `accepted:${event.id}` }, event, (context) =>
            inbox(event, context as never),
          )
        : this.#once(event, event, (context) =>
            this.#handlers.run(event, context, this.#settings.isSynchronous),
          ));
      if (result.state === 'busy') return comeBack(503, 'Busy', result.retryAfterMs);
      // Not 200: the run that has it may still fail.
      if (result.state === 'processing')
        return comeBack(409, 'Being handled', Math.min(result.retryAfterMs, ackTimeout));
      return received;
    } catch (error) {
      await this.#report(error, event);
      return failed;
    }
  }

  async #once(key: WorkflowEvent, event: WorkflowEvent, work: Work): Promise<OnceResult> {
    const { store } = this.#settings;
    try {
      if ('claim' in store) return await this.#underLease(store, key, work);
      if (store.synchronous) {
        return store.once(key, (tx) => settled(work({ tx, signal: new AbortController().signal })));
      }
      const { signal } = new AbortController();
      return await store.once(key, async (tx) => void (await work({ tx, signal })));
    } catch (error) {
      await this.#attempt(() => store.failed?.(event, error), event);
      throw error;
    }
  }

  async #underLease(store: WebhookStore, event: WorkflowEvent, work: Work): Promise<OnceResult> {
    const claim = await store.claim(event, this.#settings.leaseMs);
    if (claim.state !== 'claimed') return claim;
    try {
      const { signal } = new AbortController();
      await work({ tx: undefined, signal });
    } catch (error) {
      await this.#attempt(() => store.release(event.id, claim.token), event);
      throw error;
    }
    // It is handled even if the store can't record it: a redelivery would run it twice.
    await this.#attempt(() => store.complete(event.id, claim.token), event);
    return { state: 'done' };
  }

  /** Does what must not fail the delivery. */
  async #attempt(act: () => void | Promise<void>, event?: WorkflowEvent): Promise<void> {
    try {
      await act();
    } catch (error) {
      await this.#report(error, event);
    }
  }

  async #report(error: unknown, event: WorkflowEvent | undefined): Promise<void> {
    try {
      await this.#settings.onError(error, { event });
    } catch (failure) {
      console.error('aplyid-workflow: onError failed', failure, 'when told of', error);
    }
  }
}

type Work = (context: HandlerContext<unknown>) => unknown;

function settled(result: unknown): void {
  if (!(result instanceof Promise)) return;
  result.catch(() => {});
  throw new WorkflowError('the store is synchronous: its handlers must not return a promise', {
    code: 'async_handler',
  });
}
