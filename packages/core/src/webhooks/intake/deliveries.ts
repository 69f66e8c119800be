import { retryLater } from '../answers.ts';
import type { WebhookDelivery, WebhookResult } from '../delivery.ts';
import { failed, type Handling } from '../handling/handling.ts';
import type { ReceiverSettings } from '../receiver-options.ts';
import type { Reporter } from '../reporter.ts';
import { Timeouts } from '../settle/timeouts.ts';
import { Authentication } from './authentication.ts';
import type { Reading } from './body.ts';
import { readEvent } from './read-event.ts';

/** Answers deliveries: authenticates, reads, hands on what is an event. */
export class Deliveries {
  readonly #settings: ReceiverSettings;
  readonly #handling: Handling;
  readonly #reporter: Reporter;
  readonly #authentication: Authentication;
  readonly #timeouts: Timeouts;
  #isRefusing = false;

  constructor(settings: ReceiverSettings, handling: Handling, reporter: Reporter) {
    this.#settings = settings;
    this.#handling = handling;
    this.#reporter = reporter;
    this.#authentication = new Authentication(settings, reporter);
    this.#timeouts = new Timeouts(settings.ackTimeout);
  }

  /** Answers 503 to new events from now on. */
  refuse(): void {
    this.#isRefusing = true;
  }

  /** Gives the response within `ackTimeout`; never rejects. */
  answer(delivery: WebhookDelivery): Promise<WebhookResult> {
    return new Promise((resolve) => {
      const reading: Reading = {};
      const timeout = this.#timeouts.start(() => {
        if (reading.giveUp) reading.giveUp();
        else resolve(retryLater(503, 'Still being handled', this.#settings.ackTimeout));
      });
      const work = this.#receive(delivery, reading, (result) => {
        timeout.cancel();
        resolve(result);
      });
      try {
        delivery.waitUntil?.(work);
      } catch (error) {
        this.#reporter.error(error, undefined);
      }
    });
  }

  async #receive(
    delivery: WebhookDelivery,
    reading: Reading,
    respond: (result: WebhookResult) => void,
  ): Promise<void> {
    try {
      const refusal = await this.#authentication.refuse(delivery);
      if (refusal) return respond(refusal);
      const intake = await readEvent(delivery, this.#settings.maxBodyBytes, reading);
      if ('refusal' in intake) {
        const { event, error } = intake;
        respond(intake.refusal);
        if (event) await this.#handling.inFlight.add(() => this.#handling.fail(event, error));
        else this.#reporter.error(error, undefined);
        return;
      }
      if (this.#isRefusing) return respond(retryLater(503, 'Shutting down', 1000));
      await this.#handling.inFlight.add(() => this.#handling.accept(intake.event, respond));
    } catch (error) {
      this.#reporter.error(error, undefined);
      respond(failed);
    }
  }
}
