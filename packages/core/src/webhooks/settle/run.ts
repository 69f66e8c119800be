import { WorkflowError } from '../../errors.ts';
import type { HandlerContext, WorkflowEvent } from '../events.ts';
import type { Reporter } from '../reporter.ts';
import { type Expiring, type Timeout, type Timeouts, unref } from './timeouts.ts';

/** What is done with an event: the handlers, or the inbox. It gives a promise, except with a synchronous store. */
export type Work = (context: HandlerContext<unknown>) => unknown;

/** How long leases hold after a drain has timed out: the process is about to end. */
const drainedLeaseMs = 10_000;

/** A claim that a run keeps renewing. */
export interface Renewable {
  /** How long a renewal holds, in ms. */
  ms: number;
  /** Never rejects. */
  renew(): Promise<void>;
}

/** One run of an event in this process: its lease, its time limit and its signal. */
export class Run implements Expiring {
  readonly event: WorkflowEvent;
  /** Called once the handlers have succeeded, if recording that takes longer. */
  readonly onHandled: (() => void) | undefined;
  readonly #reporter: Reporter;
  lease: Renewable | undefined;
  #maxHandlingMs = 0;
  #startedAt = 0;
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
    this.#startedAt = performance.now();
    this.#maxHandlingMs = maxHandlingMs;
    this.#timeouts = timeouts;
    this.#timeout = timeouts.start(this);
  }

  /** Ends the renewal of the lease and the time limit. */
  stop(): void {
    this.#isStopped = true;
    if (this.#timeout) this.#timeouts?.cancel(this.#timeout);
    clearTimeout(this.#timer);
  }

  /** Stopped: its lease is no longer renewed. */
  get isStopped(): boolean {
    return this.#isStopped;
  }

  expire(): void {
    const left = this.#startedAt + this.#maxHandlingMs - performance.now();
    if (left < 1) {
      this.abort(
        new WorkflowError(
          `webhook ${this.event.id} is still being handled after ${this.#maxHandlingMs} ms (maxHandlingMs): its signal is aborted and its lease is no longer renewed`,
          { code: 'handling_too_long' },
        ),
      );
      return;
    }
    const interval = this.lease ? this.lease.ms / 3 : left;
    this.#timer = unref(setTimeout(() => this.expire(), Math.min(interval, left)));
    this.lease?.renew();
  }

  /** Lets another process take over soon after this one has ended. */
  shortenLease(): void {
    if (this.#isStopped || !this.lease || this.lease.ms <= drainedLeaseMs) return;
    this.lease.ms = drainedLeaseMs;
    if (this.#timeout) this.#timeouts?.cancel(this.#timeout);
    clearTimeout(this.#timer);
    this.expire();
  }

  /** Signals the handlers to stop; the first reason counts. */
  abort(reason: Error): void {
    this.stop();
    if (this.#reason) return;
    this.#reason = reason;
    this.#controller?.abort(reason);
    this.report(reason);
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

/** What handlers receive of a run. */
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
