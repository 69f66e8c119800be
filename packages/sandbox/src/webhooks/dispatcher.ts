import type { AttemptReason, DeliveryAttempt, DueDelivery, ManualReason } from '../model/webhook/delivery.ts';
import type { Clock } from '../services/clock.ts';
import type { Activity, ActivityEvent } from '../services/feed/activity.ts';
import type { DeliveryStore } from '../store/deliveries.ts';
import type { DeliveryJob } from './attempt.ts';

/** The maximum number of concurrent attempts. More would only queue in the receiver. */
const concurrency = 64;

/** How many due deliveries are read at once. */
const batch = 256;

/** The longest delay that a timer supports. */
const longestTimer = 2 ** 31 - 1;

export interface DispatcherParts {
  readonly deliveries: DeliveryStore;
  readonly clock: Clock;
  /** Milliseconds before each further attempt. */
  readonly retryDelays: readonly number[];
  readonly transaction: (work: () => void) => void;
  /** Makes one attempt; undefined if it was aborted. */
  readonly attempt: (job: DeliveryJob) => Promise<DeliveryAttempt | undefined>;
  /** Aborts the attempts in flight. */
  readonly abort: () => void;
  readonly activity: Activity;
}

/**
 * Sends due deliveries. Due times are stored only in the database, so a restart continues where the last process
 * stopped. An aborted attempt is repeated.
 */
export class Dispatcher {
  readonly #parts: DispatcherParts;
  readonly #inFlight = new Map<string, Promise<void>>();
  /** Ids of due deliveries that wait for a free slot, latest first. */
  #due: string[] = [];
  /** Results to be stored: those of one turn of the event loop share a transaction. */
  #results: ((isOneHeld: boolean) => void)[] = [];
  #stored: Promise<void> | undefined;
  #halt = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: DispatcherParts) {
    this.#parts = parts;
  }

  /** Starts every attempt that is due, and a timer for the next. */
  wake(): void {
    if (this.#halt.signal.aborted) return;
    const now = this.#parts.clock.now();
    let isRead = false;
    while (this.#inFlight.size < concurrency) {
      if (this.#due.length === 0 && !isRead) {
        isRead = true;
        this.#due = this.#readDue(now);
      }
      const id = this.#due.pop();
      if (id === undefined) {
        this.#wakeAt(this.#parts.deliveries.nextDueAfter(now));
        return;
      }
      if (!this.#inFlight.has(id)) this.#start(id);
    }
  }

  /** Latest first. Deliveries in flight are still due, so they are filtered out. */
  #readDue(now: number): string[] {
    const ids = this.#parts.deliveries.due(now, this.#inFlight.size + batch);
    return ids.filter((id) => !this.#inFlight.has(id)).reverse();
  }

  #wakeAt(time: number | null): void {
    clearTimeout(this.#timer);
    if (time === null) return;
    const delay = time - this.#parts.clock.now();
    this.#timer = setTimeout(() => this.wake(), Math.min(Math.max(delay, 0), longestTimer));
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
    while (this.#inFlight.size > 0) {
      await Promise.all(this.#inFlight.values());
      this.wake();
    }
  }

  /** Aborts every attempt in flight; they stay due. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#due = [];
    this.#halt.abort();
    this.#parts.abort();
    await Promise.all(this.#inFlight.values());
  }

  /** Continues after {@link stop}. */
  resume(): void {
    this.#halt = new AbortController();
    this.wake();
  }

  #start(id: string, manual?: ManualReason): void {
    this.#inFlight.set(
      id,
      this.#run(id, manual).finally(() => this.#inFlight.delete(id)),
    );
  }

  async #run(id: string, manual?: ManualReason): Promise<void> {
    const delivery = this.#parts.deliveries.job(id);
    if (!delivery) return;
    // It may have been sent manually since it was read as due.
    if (!manual && (delivery.dueAt === null || delivery.dueAt > this.#parts.clock.now())) return;
    const job = { delivery, reason: manual ?? reasonOf(delivery), halt: this.#halt.signal };
    const made = await this.#parts.attempt(job);
    if (!made) return;
    this.#results.push((isOneHeld) => {
      this.#parts.deliveries.addAttempt(delivery, made);
      this.#publish(
        delivery,
        made,
        manual === 'duplicate' ? unchanged : this.#settle(delivery, made, isOneHeld),
      );
    });
    this.#stored ??= new Promise((resolve, reject) =>
      setImmediate(() => this.#store().then(resolve, reject)),
    );
    await this.#stored;
  }

  async #store(): Promise<void> {
    const results = this.#results;
    this.#results = [];
    this.#stored = undefined;
    this.#parts.transaction(() => {
      const isOneHeld = this.#parts.deliveries.isOneHeld();
      for (const store of results) store(isOneHeld);
    });
    // After stored deliveries are removed, so that their slots are free.
    setImmediate(() => this.wake());
  }

  /** Decides what happens to a delivery after an attempt. */
  #settle(delivery: DueDelivery, made: DeliveryAttempt, isOneHeld: boolean): Outcome {
    const { deliveries, clock, retryDelays } = this.#parts;
    const now = clock.now();
    if (isOneHeld) deliveries.releaseOvertakenBy(delivery.id, now);
    if (isSuccess(made)) {
      deliveries.markDelivered(delivery.id, now);
      return { outcome: 'delivered', nextAttemptAt: null };
    }
    const delay = delivery.isDelivered ? undefined : retryDelays[delivery.attemptsMade];
    const nextAttemptAt = delay === undefined ? null : now + delay;
    deliveries.schedule(delivery.id, nextAttemptAt);
    if (nextAttemptAt === null) return { outcome: 'failed', nextAttemptAt };
    return { outcome: 'retry', nextAttemptAt: new Date(nextAttemptAt) };
  }

  #publish(
    { id, eventType, caseId, integrationId }: DueDelivery,
    made: DeliveryAttempt,
    outcome: Outcome,
  ): void {
    const { reason, status, error, duration, startedAt } = made;
    this.#parts.activity.publish(() => ({
      type: 'attempt',
      at: startedAt,
      webhookId: id,
      eventType,
      caseId,
      integrationId,
      ...{ reason, status, error, duration },
      ...outcome,
    }));
  }
}

type Outcome = Pick<Extract<ActivityEvent, { type: 'attempt' }>, 'outcome' | 'nextAttemptAt'>;

const unchanged: Outcome = { outcome: 'unchanged', nextAttemptAt: null };

/** Why a delivery is due without a manual request. */
function reasonOf({ attemptsMade, isDelivered }: DueDelivery): AttemptReason {
  if (isDelivered) return 'duplicate';
  return attemptsMade === 0 ? 'first' : 'retry';
}

function isSuccess({ status, error }: DeliveryAttempt): boolean {
  return error === null && status !== null && status >= 200 && status < 300;
}
