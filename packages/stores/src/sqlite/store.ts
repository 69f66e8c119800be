import type { WebhookClaim, WebhookStore, WorkflowEvent } from '@aplyid-workflow/core';
import type { Failed } from '../shared/failed-events.ts';
import { resolveOptions, type StoreOptions } from '../shared/options.ts';
import { openConnection, type SqliteDatabase } from './connection.ts';
import { eventRows } from './events.ts';
import { refuseOpenTransaction } from './transaction.ts';

/** A `WebhookStore` on SQLite. */
export interface SqliteStore extends WebhookStore {
  claim(event: WorkflowEvent, leaseMs: number): WebhookClaim;
  renew(id: string, token: string, leaseMs: number): boolean;
  complete(id: string, token: string): void;
  release(id: string, token: string): void;
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
 * Records handled events in an SQLite file, for all processes of one machine. Handlers may be asynchronous. An
 * event may be handled twice if a process is paused past its lease; `sqliteTransactions` prevents that.
 *
 * @param db - a `DatabaseSync` of `node:sqlite` or a `Database` of better-sqlite3, preferably used by nothing else
 * @param options - default: no namespace, failures kept, 30 days
 * @returns a store for `WebhookReceiver`
 * @throws {@link WorkflowConfigurationError} if `db` or an option is wrong
 * @example
 * ```ts
 * import { DatabaseSync } from 'node:sqlite';
 * import { WebhookReceiver } from '@aplyid-workflow/core';
 * import { sqliteStore } from '@aplyid-workflow/stores/sqlite';
 *
 * const store = sqliteStore(new DatabaseSync('webhooks.sqlite'));
 * store.ensureSchema();
 * export const webhooks = new WebhookReceiver({ secret: process.env.APLYID_WEBHOOK_SECRET, store });
 * ```
 */
export function sqliteStore(db: SqliteDatabase, options: StoreOptions = {}): SqliteStore {
  const connection = openConnection(db);
  const rows = eventRows(connection, resolveOptions(options));
  return {
    ...rows,
    claim(event, leaseMs) {
      // A rollback of the caller's transaction would undo the claim.
      refuseOpenTransaction(connection);
      return rows.claim(event, leaseMs);
    },
    complete(id, token) {
      refuseOpenTransaction(connection);
      rows.complete(id, token);
    },
  };
}
