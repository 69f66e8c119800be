import type { OnceResult, WorkflowEvent } from '@aplyid-workflow/core';
import type { Driver } from './driver.ts';
import { isRetryable } from './errors.ts';
import type { EventRows } from './events.ts';

/** The limits of the transactions. */
export interface OnceLimits {
  readonly maxTransactions: number;
  readonly idleTimeoutMs: number;
}

const retryAfterMs = 1000;

/** How many transactions each client has open: two stores on one pool share its connections. */
const open = new WeakMap<object, number>();

/** Runs each event in a transaction that also marks it as handled. */
export class Once<Tx> {
  readonly #client: object;
  readonly #driver: Driver<Tx>;
  readonly #rows: EventRows;
  readonly #limits: OnceLimits;

  constructor(client: object, driver: Driver<Tx>, rows: EventRows, limits: OnceLimits) {
    this.#client = client;
    this.#driver = driver;
    this.#rows = rows;
    this.#limits = limits;
  }

  async run(event: WorkflowEvent, work: (tx: Tx) => Promise<void>): Promise<OnceResult> {
    const running = open.get(this.#client) ?? 0;
    // Handlers may query the pool too. If every connection were in a transaction, they would wait forever.
    if (running >= this.#limits.maxTransactions) return { state: 'busy', retryAfterMs };
    open.set(this.#client, running + 1);
    try {
      return await this.#attempt(event, work).catch((error: unknown) => {
        if (!isRetryable(error)) throw error;
        return this.#attempt(event, work);
      });
    } finally {
      open.set(this.#client, (open.get(this.#client) ?? 1) - 1);
    }
  }

  async #attempt(event: WorkflowEvent, work: (tx: Tx) => Promise<void>): Promise<OnceResult> {
    const outcome: { result: OnceResult } = { result: { state: 'processing', retryAfterMs } };
    try {
      await this.#driver.transaction?.(async (tx) => {
        const query = this.#driver.queryIn(tx);
        const row = await this.#rows.once(query, event.id, this.#limits.idleTimeoutMs);
        if (row?.mine) {
          await work(tx);
          // Fails if a handler swallowed an error that has aborted the transaction; COMMIT would roll back silently.
          await query('SELECT 1', []);
          outcome.result = { state: 'done' };
        } else if (row?.handled) {
          outcome.result = { state: 'processed' };
        }
      });
      return outcome.result;
    } catch (error) {
      // The response to COMMIT may be lost although the commit was made.
      const isEnded = outcome.result.state === 'done';
      if (isEnded && (await this.#rows.isHandled(event.id).catch(() => false))) return { state: 'done' };
      throw error;
    }
  }
}
