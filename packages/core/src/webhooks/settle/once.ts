import { WorkflowError } from '../../errors.ts';
import type { WorkflowEvent } from '../events.ts';
import type { OnceResult, SynchronousStore, TransactionalStore, WebhookStore } from '../store.ts';
import { inOneTick, inTransaction } from './in-transaction.ts';
import type { Run, Work } from './run.ts';
import { Timeouts } from './timeouts.ts';
import { underLease } from './under-lease.ts';

/** Every kind of store. */
export type AnyStore = WebhookStore | TransactionalStore<unknown> | SynchronousStore<unknown>;

/** The ids that run in this process, of each store: none runs twice at a time, whatever the clocks say. */
const runsOfStores = new WeakMap<AnyStore, Map<string, Run>>();

/** Does work once for each id, by a store of any kind. */
export class Once {
  readonly #store: AnyStore;
  readonly #leaseMs: number;
  readonly #maxHandlingMs: number;
  readonly #retryAfterMs: number;
  readonly #limits: Timeouts;
  readonly #renewals: Timeouts;
  readonly #runs: Map<string, Run>;
  readonly #ownRuns = new Set<Run>();

  constructor(settings: {
    readonly store: AnyStore;
    readonly leaseMs: number;
    readonly maxHandlingMs: number;
    readonly ackTimeout: number;
  }) {
    this.#store = settings.store;
    this.#leaseMs = settings.leaseMs;
    this.#maxHandlingMs = settings.maxHandlingMs;
    this.#retryAfterMs = settings.ackTimeout;
    this.#limits = new Timeouts(settings.maxHandlingMs);
    this.#renewals = new Timeouts(settings.leaseMs / 3);
    this.#runs = runsOfStores.get(settings.store) ?? new Map();
    runsOfStores.set(settings.store, this.#runs);
  }

  /**
   * @param key - the event under the id that the store knows it by
   * @throws what the work or the store threw; the store then does not have the event as handled
   */
  async run(key: WorkflowEvent, run: Run, work: Work): Promise<OnceResult> {
    const { id } = key;
    if (this.#runs.has(id)) return { state: 'processing', retryAfterMs: this.#retryAfterMs };
    this.#runs.set(id, run);
    this.#ownRuns.add(run);
    const limit = this.#limits.start(() => this.#exceed(run));
    try {
      return await this.#settle(key, run, work);
    } finally {
      limit.cancel();
      this.#ownRuns.delete(run);
      this.#runs.delete(id);
    }
  }

  /** Lets other processes take over soon after this one has ended. */
  shortenLeases(): void {
    for (const run of this.#ownRuns) run.shortenLease();
  }

  #settle(key: WorkflowEvent, run: Run, work: Work): OnceResult | Promise<OnceResult> {
    const store = this.#store;
    if (!('once' in store)) {
      return underLease(store, key, run, work, { leaseMs: this.#leaseMs, renewals: this.#renewals });
    }
    return store.synchronous ? inOneTick(store, key, run, work) : inTransaction(store, key, run, work);
  }

  #exceed(run: Run): void {
    run.abort(
      new WorkflowError(
        `webhook ${run.event.id} is still being handled after ${this.#maxHandlingMs} ms (maxHandlingMs): its handler is asked to stop, and its lease is no longer renewed`,
        { code: 'handling_too_long' },
      ),
    );
  }
}
