import type { WebhookStore } from '@aplyid-workflow/core';
import type { Failed } from '../shared/failed-events.ts';
import { resolveOptions, type StoreOptions } from '../shared/options.ts';
import type { PostgresClient } from './clients.ts';
import { driverOf } from './driver.ts';
import { EventRows } from './events.ts';
import type { SchemaOptions } from './schema.ts';

/** What a store for webhooks on PostgreSQL offers besides the calls of the receiver. */
export interface PostgresTable {
  readonly failed: Failed;
  /** Creates the table `aplyid_webhooks` if it is missing; processes that start together take turns. */
  ensureSchema(): Promise<void>;
  /**
   * Deletes what is older than `ttl`: call it daily.
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
 * Remembers handled deliveries in PostgreSQL, shared by all processes. An event may be handled twice if a process is
 * paused past its lease; `postgresTransactions` rules that out.
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
  const rows = new EventRows(driverOf(client), resolveOptions(options, ['schema']), options);
  return {
    claim: (event, leaseMs) => rows.claim(event, leaseMs),
    renew: (id, token, leaseMs) => rows.renew(id, token, leaseMs),
    complete: (id, token) => rows.complete(id, token),
    release: (id, token) => rows.release(id, token),
    failed: rows.failed,
    ensureSchema: () => rows.ensureSchema(),
    prune: () => rows.prune(),
  };
}
