import type { AttemptReason, Delivery, DeliveryAttempt, ManualReason } from '../model/delivery.ts';
import type { Clock } from '../services/clock.ts';
import type { DeliveryStore } from '../store/deliveries.ts';
import type { DeliveryJob } from './attempt.ts';

/** More at once would only queue in the receiver. */
const concurrency = 64;

/** The longest wait that a timer can hold. */
const longestTimer = 2 ** 31 - 1;

export interface DispatcherParts {
  readonly deliveries: DeliveryStore;
  readonly clock: Clock;
  readonly retryDelays: readonly number[];
  readonly transaction: (work: () => void) => void;
  /** Makes one attempt; undefined when it was aborted. */
  readonly attempt: (job: DeliveryJob) => Promise<DeliveryAttempt | undefined>;
}

/**
 * Sends what is due. What is due stands in the database only, so a restart takes up where the last process
 * stopped; an attempt that was cut off is made again.
 */
export class Dispatcher {
  readonly #parts: DispatcherParts;
  readonly #inFlight = new Map<string, Promise<void>>();
  #halt = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: DispatcherParts) {
    this.#parts = parts;
  }

  /** Starts every attempt that is due, and a timer for the next. */
  wake(): void {
    if (this.#halt.signal.aborted) return;
    const { deliveries, clock } = this.#parts;
    const now = clock.now();
    for (const id of deliveries.due(now, concurrency)) {
      if (this.#inFlight.size < concurrency && !this.#inFlight.has(id)) this.#start(id);
    }
    const next = deliveries.nextDueAfter(now);
    clearTimeout(this.#timer);
    if (next !== null) this.#timer = setTimeout(() => this.wake(), Math.min(next - now, longestTimer));
  }

  /** Makes an attempt now, after the one in flight if there is one. */
  readonly attempt = async (id: string, reason?: ManualReason): Promise<void> => {
    while (this.#inFlight.has(id)) await this.#inFlight.get(id);
    if (!this.#halt.signal.aborted) this.#start(id, reason);
    await this.#inFlight.get(id);
  };

  /** Resolves when nothing is in flight and nothing is due. */
  async idle(): Promise<void> {
    this.wake();
    while (this.#inFlight.size > 0) await Promise.all(this.#inFlight.values());
  }

  /** Cuts off every attempt in flight; they stay due. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#halt.abort();
    await Promise.all(this.#inFlight.values());
  }

  /** Goes on after {@link stop}. */
  resume(): void {
    this.#halt = new AbortController();
    this.wake();
  }

  #start(id: string, manual?: ManualReason): void {
    const run = this.#run(id, manual).finally(() => {
      this.#inFlight.delete(id);
      this.wake();
    });
    this.#inFlight.set(id, run);
  }

  async #run(id: string, manual?: ManualReason): Promise<void> {
    const { deliveries, transaction, attempt } = this.#parts;
    const delivery = deliveries.find(id);
    if (!delivery) return;
    const made = await attempt({ delivery, reason: manual ?? reasonOf(delivery), halt: this.#halt.signal });
    if (!made) return;
    transaction(() => {
      deliveries.addAttempt(delivery, made);
      if (manual !== 'duplicate') this.#settle(delivery, made);
    });
  }

  /** What becomes of a delivery after an attempt. */
  #settle(delivery: Delivery, made: DeliveryAttempt): void {
    const { deliveries, clock, retryDelays } = this.#parts;
    const now = clock.now();
    if (isSuccess(made)) {
      deliveries.markDelivered(delivery.id, now);
    } else {
      const delay = delivery.deliveredAt ? undefined : retryDelays[attemptsBefore(delivery)];
      deliveries.schedule(delivery.id, delay === undefined ? null : now + delay);
    }
    deliveries.releaseOvertakenBy(delivery.id, now);
  }
}

/** Why a delivery is due by itself. */
function reasonOf({ attempts, deliveredAt }: Delivery): AttemptReason {
  if (deliveredAt) return 'duplicate';
  return attempts.length === 0 ? 'first' : 'retry';
}

/** A duplicate by hand moves no retry. */
function attemptsBefore({ attempts }: Delivery): number {
  return attempts.filter(({ reason }) => reason !== 'duplicate').length;
}

function isSuccess({ status, error }: DeliveryAttempt): boolean {
  return error === null && status !== null && status >= 200 && status < 300;
}
