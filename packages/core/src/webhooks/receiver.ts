import { WorkflowConfigurationError, WorkflowError } from '../errors/errors.ts';
import { checkOptions } from '../options.ts';
import { isRecord } from '../support/value-kinds.ts';
import type { WebhookDelivery, WebhookResult } from './delivery.ts';
import type { WebhookHandler, WorkflowEvent, WorkflowEventOf, WorkflowEventType } from './events/events.ts';
import { HandlerRegistry } from './handling/handlers.ts';
import { Handling } from './handling/handling.ts';
import { Deliveries } from './intake/deliveries.ts';
import {
  type ReceiverSettings,
  resolveReceiver,
  type SynchronousReceiverOptions,
  type WebhookReceiverOptions,
} from './receiver-options.ts';
import { Reporter } from './reporter.ts';
import type { OnceResult } from './store/store.ts';

/**
 * Receives the vendor's webhooks: rejects unauthenticated requests, runs your handlers once for each event, and
 * acknowledges an event only after they have succeeded.
 *
 * @throws {@link WorkflowConfigurationError} if an option is missing or invalid; the message names it
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
 * @see https://workflow-docs.aplyid.com/guide/webhooks.html
 */
export class WebhookReceiver<Tx = undefined> {
  readonly #settings: ReceiverSettings;
  readonly #handlers: HandlerRegistry;
  readonly #handling: Handling;
  readonly #deliveries: Deliveries;

  constructor(options: WebhookReceiverOptions<Tx>);
  constructor(options: SynchronousReceiverOptions<Tx>);
  constructor(options: WebhookReceiverOptions<Tx> | SynchronousReceiverOptions<Tx>) {
    const settings = resolveReceiver(options);
    const { store } = settings;
    this.#settings = settings;
    const reporter = new Reporter(options.onError, options.onWarning);
    this.#handlers = new HandlerRegistry(
      !('once' in store) ? 'side_by_side' : store.synchronous ? 'synchronous' : 'in_turn',
      reporter,
    );
    this.#handling = new Handling(settings, this.#handlers, reporter);
    this.#deliveries = new Deliveries(settings, this.#handling, reporter);
    for (const [type, handler] of Object.entries(options.handlers ?? {})) {
      if (handler !== undefined) this.#handlers.add(type, handler);
    }
  }

  /** How many events were acknowledged because there is no handler for their type. */
  get ignored(): number {
    return this.#handling.ignored;
  }

  /**
   * Adds a handler. All handlers of an event must succeed; otherwise a redelivery runs all of them again.
   *
   * @param type - the event type, which may be one that the vendor's docs do not name yet
   * @param handler - what to do with each event of the type
   * @returns the receiver itself
   * @throws {@link WorkflowConfigurationError} if the handler is not a function, or is async with a synchronous store
   */
  on<Type extends WorkflowEventType | (string & {})>(
    type: Type,
    handler: WebhookHandler<WorkflowEventOf<Type>, Tx>,
  ): this {
    this.#handlers.add(type, handler);
    return this;
  }

  /**
   * Handles a request to the Webhook URL, on hosts that use `Request` and `Response`. The secret is the last segment
   * of its path.
   *
   * @param request - as the host received it, its body unread
   * @param host - what the host provides besides the request: on Workers, the context's `waitUntil` and the bindings as
   * `env`. Default: nothing
   * @returns the response; it never rejects
   */
  async fetch(
    request: Request,
    host: { waitUntil?(work: Promise<unknown>): void; readonly env?: unknown } = {},
  ): Promise<Response> {
    const { method, headers, url } = request;
    const secret = new URL(url).pathname.split('/').pop();
    const waitUntil = host.waitUntil?.bind(host);
    const result = await this.receive({ method, headers, secret, body: request, waitUntil, env: host.env });
    return new Response(result.body, result);
  }

  /**
   * Handles a delivery, independent of the host's framework. Adapters call it.
   *
   * @param delivery - the request to the Webhook URL
   * @returns the response; it never rejects
   * @example
   * ```ts
   * import { createServer } from 'node:http';
   * import { WebhookReceiver } from '@aplyid-workflow/core';
   *
   * const webhooks = new WebhookReceiver({ secret: process.env.APLYID_WEBHOOK_SECRET });
   * export const server = createServer(async (request, response) => {
   *   const { method = '', headers, url = '' } = request;
   *   const secret = url.split('/').pop();
   *   const result = await webhooks.receive({ method, headers, secret, body: request });
   *   response.writeHead(result.status, result.headers).end(result.body);
   * });
   * ```
   */
  receive(delivery: WebhookDelivery): Promise<WebhookResult> {
    return this.#deliveries.answer(delivery);
  }

  /**
   * Runs the handlers of an event once: for the worker behind an `inbox`.
   *
   * @param event - as `inbox` received it; it may have been through JSON
   * @throws what a handler threw, an `AggregateError` if several did; a `WorkflowError` with the code `in_progress`
   * if the event is already being processed or the store is busy
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
    throw new WorkflowError(`webhook ${event.id} is already being processed: dispatch it again later`, {
      code: 'in_progress',
    });
  }

  /**
   * Handles an event as if it had been delivered again, for replays. It never calls `inbox`.
   *
   * @param event - as a handler, `inbox` or the store's `failed()` gave it
   * @returns what happened
   * @throws what a handler threw, an `AggregateError` if several did
   */
  async redeliver(event: WorkflowEvent): Promise<{ readonly state: OnceResult['state'] }> {
    if (!isRecord(event) || typeof event.id !== 'string' || typeof event.type !== 'string') {
      throw new WorkflowConfigurationError(
        'event must be what inbox received: { id, type, data, receivedAt }',
      );
    }
    const { state } = await this.#handling.redeliver(event);
    return { state };
  }

  /**
   * Answers 503 to new deliveries from now on, and waits until no handler is running.
   *
   * @param options - `timeout`: how long at most, in ms. Default: `ackTimeout`
   * @returns true if no handler is running. Otherwise the leases of running handlers are shortened to 10 s
   */
  async drain({
    timeout = this.#settings.ackTimeout,
  }: {
    readonly timeout?: number | undefined;
  } = {}): Promise<boolean> {
    checkOptions({ timeout }, { timeout: 0 });
    this.#deliveries.refuse();
    const isEnded = await this.#handling.inFlight.ended(timeout);
    if (!isEnded) this.#handling.shortenLeases();
    return isEnded;
  }
}
