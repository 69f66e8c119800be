import {
  type OnceResult,
  type TransactionalStore,
  WorkflowConfigurationError,
  type WorkflowEvent,
} from '@aplyid-workflow/core';
import type { Failed } from '../shared/failed-events.ts';
import { checkPositive, resolveOptions, type StoreOptions } from '../shared/options.ts';
import type { TransactionalClient, TransactionOf } from './clients.ts';
import { driverOf } from './driver.ts';
import { eventRows } from './events.ts';
import { Once } from './once.ts';
import type { SchemaOptions } from './schema.ts';
import type { PostgresTable } from './store.ts';

/** Options of `postgresTransactions`. */
export interface TransactionOptions extends StoreOptions, SchemaOptions {
  /**
   * How many transactions may be open at once; further deliveries are answered 503. Default: half of the pool of
   * pg, 5 for an ORM, 10 for PGlite, which queues them.
   */
  readonly maxTransactions?: number | undefined;
  /**
   * The longest time between two statements of `tx`, in ms. The server then ends the transaction, so that a paused
   * process cannot hold its event. Default 60 000.
   */
  readonly idleTimeoutMs?: number | undefined;
}

/** A `TransactionalStore` on PostgreSQL. */
export interface PostgresTransactions<Tx> extends PostgresTable, TransactionalStore<Tx> {
  readonly failed: Failed;
  once(event: WorkflowEvent, work: (tx: Tx) => Promise<void>): Promise<OnceResult>;
}

/**
 * Commits what the handlers write through `tx` together with the fact that the event was handled: neither is lost
 * and neither happens twice. A handler may run again after a serialisation failure, so it must make all its
 * changes through `tx`.
 *
 * @param client - a `Pool` of pg, a `PGlite`, or `{ query, transaction, queryIn }` around an ORM; `tx` is the
 *   client's own. On PGlite a handler must use the database only through `tx`, because there is one connection.
 * @param options - default: the connection's schema, no namespace, failures kept, 30 days, half of the pool
 * @returns a store for `WebhookReceiver`
 * @throws {@link WorkflowConfigurationError} if `client` or an option is wrong
 * @example
 * ```ts
 * import { WebhookReceiver } from '@aplyid-workflow/core';
 * import { postgresTransactions } from '@aplyid-workflow/stores/postgres';
 * import { Pool } from 'pg';
 *
 * export const webhooks = new WebhookReceiver({
 *   secret: process.env.APLYID_WEBHOOK_SECRET,
 *   store: postgresTransactions(new Pool()),
 *   handlers: {
 *     async 'case.completed'({ data }, { tx }) {
 *       await tx.query('UPDATE orders SET status = $1 WHERE id = $2', [data.client.approval_status, data.external_id]);
 *     },
 *   },
 * });
 * ```
 */
export function postgresTransactions<Client extends TransactionalClient>(
  client: Client,
  options: TransactionOptions = {},
): PostgresTransactions<TransactionOf<Client>> {
  const driver = driverOf<TransactionOf<Client>>(client);
  if (!driver.transaction) {
    throw new WorkflowConfigurationError(
      'postgresTransactions does not support postgres.js: use postgresStore, or pass a Pool of pg',
    );
  }
  const settings = resolveOptions(options, ['schema', 'maxTransactions', 'idleTimeoutMs']);
  const rows = eventRows(driver, settings, options);
  const once = new Once<TransactionOf<Client>>(client, driver, rows, {
    maxTransactions: checkPositive('maxTransactions', options.maxTransactions ?? driver.maxTransactions),
    idleTimeoutMs: checkPositive('idleTimeoutMs', options.idleTimeoutMs ?? 60_000),
  });
  return { ...rows.table, once: (event, work) => once.run(event, work) };
}
