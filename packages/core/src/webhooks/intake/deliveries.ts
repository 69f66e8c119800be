import type { Reading } from '../../support/streams.ts';
import { sharedTimeouts, type Timeout, type Timeouts } from '../../support/timeouts.ts';
import { retryLater } from '../answers.ts';
import type { WebhookDelivery, WebhookResult } from '../delivery.ts';
import { failed, type Handling, type Responder } from '../handling/handling.ts';
import type { ReceiverSettings } from '../receiver-options.ts';
import type { Reporter } from '../reporter.ts';
import { Authentication } from './authentication.ts';
import { readEvent } from './read-event.ts';

/** Responds to deliveries: authenticates, reads, and passes events on. */
export class Deliveries {
  readonly #settings: ReceiverSettings;
  readonly #handling: Handling;
  readonly #reporter: Reporter;
  readonly #authentication: Authentication;
  readonly #timeouts: () => Timeouts;
  #isRefusing = false;

  constructor(settings: ReceiverSettings, handling: Handling, reporter: Reporter) {
    this.#settings = settings;
    this.#handling = handling;
    this.#reporter = reporter;
    this.#authentication = new Authentication(settings, reporter);
    this.#timeouts = sharedTimeouts(settings.ackTimeout);
  }

  /** Answers 503 to new events from now on. */
  refuse(): void {
    this.#isRefusing = true;
  }

  /** Returns the response within `ackTimeout`. Never rejects. */
  answer(delivery: WebhookDelivery): Promise<WebhookResult> {
    return new Promise((resolve) => {
      const pending = new Pending(resolve, this.#timeouts(), this.#settings.ackTimeout);
      const work = this.#receive(delivery, pending);
      try {
        delivery.waitUntil?.(work);
      } catch (error) {
        this.#reporter.error(error, undefined);
      }
    });
  }

  async #receive(delivery: WebhookDelivery, pending: Pending): Promise<void> {
    try {
      const refusing = this.#authentication.refuse(delivery);
      const refusal = refusing && (await refusing);
      if (refusal) return pending.respond(refusal);
      const intake = await readEvent(delivery, this.#settings.maxBodyBytes, pending);
      if ('refusal' in intake) {
        const { event, error } = intake;
        pending.respond(intake.refusal);
        if (event) await this.#handling.fail(event, error);
        else await this.#reporter.error(error, undefined);
        return;
      }
      if (this.#isRefusing) return pending.respond(retryLater(503, 'Shutting down', 1000));
      await this.#handling.accept(intake.event, pending);
    } catch (error) {
      pending.respond(failed);
      await this.#reporter.error(error, undefined);
    }
  }
}

/** A delivery without a response yet. */
class Pending implements Reading, Responder {
  giveUp: (() => void) | undefined;
  readonly #resolve: (result: WebhookResult) => void;
  readonly #timeouts: Timeouts;
  readonly #timeout: Timeout;
  readonly #ackTimeout: number;

  constructor(resolve: (result: WebhookResult) => void, timeouts: Timeouts, ackTimeout: number) {
    this.#resolve = resolve;
    this.#timeouts = timeouts;
    this.#timeout = timeouts.start(() => this.#expire());
    this.#ackTimeout = ackTimeout;
  }

  #expire(): void {
    if (this.giveUp) this.giveUp();
    else this.#resolve(retryLater(503, 'Still being handled', this.#ackTimeout));
  }

  respond(result: WebhookResult): void {
    this.#timeouts.cancel(this.#timeout);
    this.#resolve(result);
  }
}
