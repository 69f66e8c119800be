import { WorkflowError } from '../../errors/errors.ts';
import { type Timeout, type Timeouts, unref } from '../../support/timeouts.ts';
import type { HandlerContext, WorkflowEvent } from '../events/events.ts';
import type { Reporter } from '../reporter.ts';
import type { WebhookStore } from '../store/store.ts';
import { checkAnswer } from './store-answers.ts';

/** Calls the handlers or the inbox. Returns a promise, except with a synchronous store. */
export type Work = (context: HandlerContext<unknown>) => unknown;

/** A claim that is held while the handlers of a run do their work. */
export interface Lease {
  readonly store: WebhookStore;
  /** The event's id in the store. */
  readonly id: string;
  readonly token: string;
  /** Its length from each renewal, in ms. */
  ms: number;
  /** When it ends unless it is renewed, by this process's clock. */
  until: number;
  isRenewing?: boolean;
}

/** How long leases hold after a drain has timed out: the process is about to end. */
const drainedLeaseMs = 10_000;

/** One run of an event in this process: its lease, its time limit and its signal. */
export class Run {
  readonly event: WorkflowEvent;
  /** Called after the handlers have succeeded, if the store could not record that at once. */
  readonly onHandled: (() => void) | undefined;
  readonly #reporter: Reporter;
  lease: Lease | undefined;
  #maxHandlingMs = 0;
  /** By this process's clock. */
  startedAt = 0;
  #timeouts: Timeouts | undefined;
  #timeout: Timeout | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStopped = false;
  #controller: AbortController | undefined;
  #reason: Error | undefined;

  constructor(event: WorkflowEvent, reporter: Reporter, onHandled?: () => void) {
    this.event = event;
    this.#reporter = reporter;
    this.onHandled = onHandled;
  }

  /** @param timeouts - for its first check; few runs last until then */
  start(timeouts: Timeouts, maxHandlingMs: number): void {
    this.#maxHandlingMs = maxHandlingMs;
    this.#timeouts = timeouts;
    this.#timeout = timeouts.start(() => this.#expire());
    this.startedAt = this.#timeout.startedAt;
  }

  /** Ends the renewal of the lease and the time limit. */
  stop(): void {
    this.#isStopped = true;
    this.#clearTimers();
  }

  #clearTimers(): void {
    if (this.#timeout) this.#timeouts?.cancel(this.#timeout);
    clearTimeout(this.#timer);
  }

  #expire(): void {
    const left = this.startedAt + this.#maxHandlingMs - performance.now();
    if (left < 1) {
      this.#abort(
        `is still being handled after ${this.#maxHandlingMs} ms (maxHandlingMs): its signal is aborted and its lease is no longer renewed`,
        'handling_too_long',
      );
      return;
    }
    const { lease } = this;
    this.#timer = unref(setTimeout(() => this.#expire(), lease ? Math.min(lease.ms / 3, left) : left));
    if (lease) this.#renew(lease);
  }

  /** Lets another process take over soon after this one has ended. */
  shortenLease(): void {
    if (this.#isStopped || !this.lease || this.lease.ms <= drainedLeaseMs) return;
    this.lease.ms = drainedLeaseMs;
    this.#clearTimers();
    this.#expire();
  }

  /** Renews the lease; aborts the run if it is lost. Never rejects. */
  async #renew(lease: Lease): Promise<void> {
    const { store, id, token, ms } = lease;
    const start = performance.now();
    let isLost = start >= lease.until;
    if (!lease.isRenewing) {
      lease.isRenewing = true;
      try {
        const isHeld = await store.renew(id, token, ms);
        checkAnswer('renew', typeof isHeld === 'boolean');
        if (isHeld) lease.until = start + ms;
        isLost = !isHeld;
      } catch (error) {
        if (!this.#isStopped) this.report(error);
        isLost = performance.now() >= lease.until;
      }
      lease.isRenewing = false;
    }
    if (isLost && !this.#isStopped)
      this.#abort('has lost its lease: another process may be handling it', 'lease_lost');
  }

  /** Signals the handlers to stop; the first reason counts. */
  #abort(what: string, code: string): void {
    this.stop();
    this.#reason = new WorkflowError(`webhook ${this.event.id} ${what}`, { code });
    this.#controller?.abort(this.#reason);
    this.report(this.#reason);
  }

  report(error: unknown): void {
    this.#reporter.error(error, this.event);
  }

  /** Created on demand: few handlers use it. */
  signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      if (this.#reason) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }
}

/** The context that handlers receive. */
export class RunContext implements HandlerContext<unknown> {
  readonly tx: unknown;
  readonly #run: Run;

  constructor(run: Run, tx: unknown) {
    this.#run = run;
    this.tx = tx;
  }

  get signal(): AbortSignal {
    return this.#run.signal();
  }
}
