import { WorkflowConfigurationError } from '../../errors/errors.ts';
import { answer, retryLater } from '../answers.ts';
import type { WebhookResult } from '../delivery.ts';
import type { WorkflowEvent } from '../events/events.ts';
import type { ReceiverSettings } from '../receiver-options.ts';
import type { Reporter } from '../reporter.ts';
import { InFlight } from '../settle/in-flight.ts';
import { Once } from '../settle/once.ts';
import { Run } from '../settle/run.ts';
import type { OnceResult } from '../store/store.ts';
import { copyEvent, type HandlerRegistry } from './handlers.ts';

const received: WebhookResult = /* @__PURE__ */ answer(200, { received: true });
export const failed: WebhookResult = /* @__PURE__ */ answer(500, {
  message: 'The event could not be handled',
});

/** Receives the response as soon as it is known. Work may continue after that. */
export interface Responder {
  respond(result: WebhookResult): void;
}

/** Handles each event once, and reports errors. */
export class Handling {
  readonly inFlight: InFlight = new InFlight();
  readonly #settings: ReceiverSettings;
  readonly #handlers: HandlerRegistry;
  readonly #reporter: Reporter;
  readonly #once: Once;
  #ignored = 0;
  #hasReportedNoHandlers = false;

  constructor(settings: ReceiverSettings, handlers: HandlerRegistry, reporter: Reporter) {
    this.#settings = settings;
    this.#handlers = handlers;
    this.#reporter = reporter;
    this.#once = new Once(settings);
  }

  /** How many events were acknowledged because there is no handler for their type. */
  get ignored(): number {
    return this.#ignored;
  }

  /**
   * Passes an event to the inbox if there is one, else to the handlers. Never rejects.
   */
  async accept(event: WorkflowEvent, responder: Responder): Promise<void> {
    const { inbox, ackTimeout } = this.#settings;
    let failing: Promise<void> | undefined;
    this.inFlight.begin();
    try {
      const result = inbox
        ? await this.#once.run(
            // Accepted and handled are recorded under different ids: a worker handles the event later.
            { ...event, id: `accepted:${event.id}` },
            this.#run(event, responder),
            (context) => inbox(copyEvent(event), context as never),
          )
        : await this.#handle(event, responder);
      const wait = 'retryAfterMs' in result ? Math.min(result.retryAfterMs, ackTimeout) : 0;
      if (result.state === 'busy') responder.respond(retryLater(503, 'Busy', wait));
      // Not 200: the run in progress may still fail.
      else if (result.state === 'processing')
        responder.respond(retryLater(409, 'Already being processed', wait));
      else responder.respond(received);
    } catch (error) {
      responder.respond(failed);
      failing = this.fail(event, error);
    } finally {
      this.inFlight.end();
    }
    await failing;
  }

  /**
   * Runs the handlers of an event once.
   *
   * @throws what they threw
   */
  async redeliver(event: WorkflowEvent): Promise<OnceResult> {
    this.inFlight.begin();
    try {
      return await this.#handle(event);
    } catch (error) {
      await this.#keep(event, error);
      throw error;
    } finally {
      this.inFlight.end();
    }
  }

  /** Reports an event that was not handled, and passes it to the store's `failed`. */
  async fail(event: WorkflowEvent, error: unknown): Promise<void> {
    const isRepeated = isNoHandlers(error) && this.#hasReportedNoHandlers;
    this.#hasReportedNoHandlers ||= isNoHandlers(error);
    const reported = isRepeated ? undefined : this.#reporter.error(error, event);
    this.inFlight.begin();
    await this.#keep(event, error);
    this.inFlight.end();
    // For `waitUntil`: Workers cancels the rest of a request's work when this promise settles.
    await reported;
  }

  shortenLeases(): void {
    this.#once.shortenLeases();
  }

  #handle(event: WorkflowEvent, responder?: Responder): OnceResult | Promise<OnceResult> {
    if (!this.#handlers.has(event.type)) return this.#ignore(event);
    return this.#once.run(event, this.#run(event, responder), (context) =>
      this.#handlers.run(event, context),
    );
  }

  #run(event: WorkflowEvent, responder: Responder | undefined): Run {
    return new Run(event, this.#reporter, responder && (() => responder.respond(received)));
  }

  /** An event without a handler is acknowledged, except where that would lose an outcome. */
  #ignore({ type }: WorkflowEvent): OnceResult {
    if (!this.#settings.ignore.includes(type)) {
      if (this.#handlers.isEmpty) throw noHandler('there are no handlers', 'no_handlers');
      if (type === 'case.completed') throw noHandler('there is no handler for case.completed', 'no_handler');
    }
    this.#ignored++;
    return { state: 'done' };
  }

  async #keep(event: WorkflowEvent, error: unknown): Promise<void> {
    try {
      await this.#settings.store.failed?.(event, error);
    } catch (failure) {
      this.#reporter.error(failure, event);
    }
  }
}

function noHandler(what: string, code: string): WorkflowConfigurationError {
  return new WorkflowConfigurationError(
    `${what}, so the event would be lost: add a handler in handlers or with on(), or list its type in ignore`,
    { code },
  );
}

function isNoHandlers(error: unknown): boolean {
  return WorkflowConfigurationError.is(error) && error.code === 'no_handlers';
}
