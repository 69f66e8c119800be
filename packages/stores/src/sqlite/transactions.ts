import { type OnceResult, type SynchronousStore, WorkflowError } from '@aplyid-workflow/core';
import type { Failed } from '../shared/failed-events.ts';
import { resolveOptions, type StoreOptions } from '../shared/options.ts';
import { openConnection, type SqliteDatabase } from './connection.ts';
import { isBusy } from './errors.ts';
import { eventRows } from './events.ts';
import { inTransaction } from './transaction.ts';

/** A `SynchronousStore` on SQLite. */
export interface SqliteTransactions<Db> extends SynchronousStore<Db> {
  readonly failed: Failed<void>;
  /** Creates the table `aplyid_webhooks` if it is missing. */
  ensureSchema(): void;
  /**
   * Deletes rows that are older than `ttl`. Call it daily.
   *
   * @returns how many rows were deleted
   */
  prune(): number;
}

/**
 * Commits what the handlers write through `tx` together with the fact that the event was handled: neither is lost
 * and neither happens twice. Handlers must be synchronous, because an SQLite transaction is.
 *
 * @param db - a `DatabaseSync` of `node:sqlite` or a `Database` of better-sqlite3, used by nothing else
 * @param options - default: no namespace, failures kept, 30 days
 * @returns a store for `WebhookReceiver`; its handlers receive `db` as `tx`
 * @throws {@link WorkflowConfigurationError} if `db` or an option is wrong
 * @example
 * ```ts
 * import { DatabaseSync } from 'node:sqlite';
 * import { sqliteTransactions } from '@aplyid-workflow/stores/sqlite';
 *
 * const store = sqliteTransactions(new DatabaseSync(':memory:'));
 * store.ensureSchema();
 * const event = { id: 'a1b2', type: 'case.completed', data: {}, receivedAt: new Date().toISOString() };
 * console.log(store.once(event, (tx) => tx.exec('CREATE TABLE settled (id TEXT)'))); // { state: 'done' }
 * console.log(store.once(event, () => {})); // { state: 'processed' }
 * ```
 */
export function sqliteTransactions<Db extends SqliteDatabase>(
  db: Db,
  options: StoreOptions = {},
): SqliteTransactions<Db> {
  const connection = openConnection(db);
  const { claim, complete, failed, ensureSchema, prune } = eventRows(connection, resolveOptions(options));

  return {
    synchronous: true,
    once(event, work) {
      try {
        return inTransaction(connection, (): OnceResult => {
          const claimed = claim(event, 1);
          if (claimed.state !== 'claimed') return claimed;
          refusePromise(work(db));
          // If SQLite or a handler has ended the transaction, the claim is gone and so are the effects.
          if (!complete(event.id, claimed.token)) throw transactionEnded();
          return { state: 'done' };
        });
      } catch (error) {
        if (isBusy(error)) return { state: 'busy', retryAfterMs: 1000 };
        throw error;
      }
    },
    failed,
    ensureSchema,
    prune,
  };
}

/** In JavaScript, no type prevents a handler from being asynchronous. */
function refusePromise(result: unknown): void {
  if (typeof result !== 'object' || result === null || !('then' in result)) return;
  // Prevents an unhandled rejection.
  Promise.resolve(result).catch(() => {});
  throw new WorkflowError(
    'a handler of sqliteTransactions returned a promise: make it synchronous, or use sqliteStore for asynchronous handlers',
    { code: 'async_handler' },
  );
}

function transactionEnded(): WorkflowError {
  return new WorkflowError(
    'the transaction ended before its handlers did: a handler must not commit or roll back, or swallow an error that rolls back',
    { code: 'transaction_ended' },
  );
}
