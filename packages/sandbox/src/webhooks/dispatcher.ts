import type { Clock } from '../clock.ts';
import type { DeliveryAttempt } from '../model.ts';
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
  async attempt(id: string): Promise<void> {
    await this.#inFlight.get(id);
    if (!this.#halt.signal.aborted && !this.#inFlight.has(id)) this.#start(id);
    await this.#inFlight.get(id);
  }

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

  #start(id: string): void {
    const run = this.#run(id).finally(() => {
      this.#inFlight.delete(id);
      this.wake();
    });
    this.#inFlight.set(id, run);
  }

  async #run(id: string): Promise<void> {
    const { deliveries, clock, retryDelays, attempt } = this.#parts;
    const delivery = deliveries.find(id);
    if (!delivery) return;
    const made = await attempt({ delivery, halt: this.#halt.signal });
    if (!made) return;
    deliveries.addAttempt(id, made);
    if (isSuccess(made)) return deliveries.markDelivered(id, clock.now());
    const delay = delivery.deliveredAt ? undefined : retryDelays[delivery.attempts.length];
    deliveries.schedule(id, delay === undefined ? null : clock.now() + delay);
  }
}

function isSuccess({ status, error }: DeliveryAttempt): boolean {
  return error === null && status !== null && status >= 200 && status < 300;
}
