import { sharedTimeouts, type Timeouts } from '../../support/timeouts.ts';
import type { WorkflowEvent } from '../events/events.ts';
import type { OnceResult, SynchronousStore, TransactionalStore, WebhookStore } from '../store/store.ts';
import { inOneTick, inTransaction } from './in-transaction.ts';
import type { Run, Work } from './run.ts';
import { underLease } from './under-lease.ts';

/** Every kind of store. */
export type AnyStore = WebhookStore | TransactionalStore<unknown> | SynchronousStore<unknown>;

/**
 * The runs of this process, by store and id. An id never runs twice at the same time here, even if its lease has
 * ended.
 */
const runsOfStores = new WeakMap<AnyStore, Map<string, Run>>();

/** Does work once for each id, with any kind of store. */
export class Once {
  readonly #store: AnyStore;
  readonly #leaseMs: number;
  readonly #maxHandlingMs: number;
  readonly #retryAfterMs: number;
  readonly #checks: () => Timeouts;
  readonly #runs: Map<string, Run>;

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
    this.#checks = sharedTimeouts(Math.min(settings.leaseMs / 3, settings.maxHandlingMs));
    this.#runs = runsOfStores.get(settings.store) ?? new Map();
    runsOfStores.set(settings.store, this.#runs);
  }

  /**
   * @param key - the event under the id that the store knows it by
   * @throws what the work or the store threw; the event is then not recorded as handled
   */
  async run(key: WorkflowEvent, run: Run, work: Work): Promise<OnceResult> {
    const { id } = key;
    if (this.#runs.has(id)) return { state: 'processing', retryAfterMs: this.#retryAfterMs };
    this.#runs.set(id, run);
    run.start(this.#checks(), this.#maxHandlingMs);
    try {
      return await this.#settle(key, run, work);
    } finally {
      run.stop();
      this.#runs.delete(id);
    }
  }

  /** Lets other processes take over soon after this one has ended. */
  shortenLeases(): void {
    for (const run of this.#runs.values()) run.shortenLease();
  }

  #settle(key: WorkflowEvent, run: Run, work: Work): OnceResult | Promise<OnceResult> {
    const store = this.#store;
    if (!('once' in store)) {
      return underLease(store, key, run, work, this.#leaseMs);
    }
    return store.synchronous ? inOneTick(store, key, run, work) : inTransaction(store, key, run, work);
  }
}
