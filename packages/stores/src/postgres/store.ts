import type { WebhookStore } from '@aplyid-workflow/core';
import type { Failed } from '../shared/failed-events.ts';
import { resolveOptions, type StoreOptions } from '../shared/options.ts';
import type { PostgresClient } from './clients.ts';
import { driverOf } from './driver.ts';
import { eventRows } from './events.ts';
import type { SchemaOptions } from './schema.ts';

/** The methods of a webhook store on PostgreSQL that do not handle deliveries. */
export interface PostgresTable {
  readonly failed: Failed;
  /**
   * Creates the table `aplyid_webhooks` if it is missing. Processes that start at the same time wait for each
   * other.
   */
  ensureSchema(): Promise<void>;
  /**
   * Deletes rows that are older than `ttl`. Call it daily.
   *
   * @returns how many rows were deleted
   */
  prune(): Promise<number>;
}

/** A `WebhookStore` on PostgreSQL. */
export interface PostgresStore extends PostgresTable, WebhookStore {
  readonly failed: Failed;
}

/**
 * Records handled events in PostgreSQL, for all processes. An event may be handled twice if a process is paused
 * past its lease; `postgresTransactions` prevents that.
 *
 * @param client - a `Pool` of pg, the `sql` of postgres.js, a `PGlite`, or `{ query, transaction, queryIn }`
 * @param options - default: the connection's schema, no namespace, failures kept, 30 days
 * @returns a store for `WebhookReceiver`
 * @throws {@link WorkflowConfigurationError} if `client` or an option is wrong
 * @example
 * ```ts
 * import { WebhookReceiver } from '@aplyid-workflow/core';
 * import { postgresStore } from '@aplyid-workflow/stores/postgres';
 * import { Pool } from 'pg';
 *
 * const store = postgresStore(new Pool());
 * export const webhooks = new WebhookReceiver({ secret: process.env.APLYID_WEBHOOK_SECRET, store });
 * ```
 */
export function postgresStore(
  client: PostgresClient,
  options: StoreOptions & SchemaOptions = {},
): PostgresStore {
  const { leases, table } = eventRows(driverOf(client), resolveOptions(options, ['schema']), options);
  return { ...leases, ...table };
}
