import type { HandlerContext, WorkflowEvent } from '../events.ts';

/** What is done with an event: the handlers, or the inbox. It gives a promise, except with a synchronous store. */
export type Work = (context: HandlerContext<unknown>) => unknown;

/** One run of an event in this process. */
export class Run {
  readonly event: WorkflowEvent;
  /** Notifies the host of an error. */
  readonly report: (error: unknown) => void;
  /** Called once the handlers have succeeded, if recording it takes longer. */
  readonly onHandled: () => void;
  /** Stops the renewal of the lease, if there is one. */
  stopRenewal: () => void = () => {};
  /** Lets another process take over soon after this one has ended. */
  shortenLease: () => void = () => {};
  #controller: AbortController | undefined;
  #reason: Error | undefined;

  constructor(event: WorkflowEvent, report: (error: unknown) => void, onHandled: () => void) {
    this.event = event;
    this.report = report;
    this.onHandled = onHandled;
  }

  context(tx: unknown): HandlerContext<unknown> {
    const run = this;
    return {
      tx,
      get signal() {
        return run.#signal();
      },
    };
  }

  /** Asks the handlers to stop; the first reason counts. */
  abort(reason: Error): void {
    this.stopRenewal();
    if (this.#reason) return;
    this.#reason = reason;
    this.#controller?.abort(reason);
    this.report(reason);
  }

  /** Calls the store where its failure changes nothing for the delivery. */
  async attempt(act: () => unknown): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.report(error);
    }
  }

  /** Created on demand: few handlers look at it. */
  #signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      if (this.#reason) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }
}
