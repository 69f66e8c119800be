import type { WebhookClaim, WorkflowEvent } from '@aplyid-workflow/core';
import { type Failed, failedMethod, toFailedEvent } from '../shared/failed-events.ts';
import type { StoreSettings } from '../shared/options.ts';
import type { Driver, Query, Row } from './driver.ts';
import { eventSql } from './event-sql.ts';
import { idKey } from './ids.ts';
import { ensureTable, postgresSchema, type SchemaOptions, tableName } from './schema.ts';

/** The rows of aplyid_webhooks: each call is one statement and uses the server's clock. */
export interface EventRows {
  /** The methods of a `WebhookStore`. */
  readonly leases: {
    claim(event: WorkflowEvent, leaseMs: number): Promise<WebhookClaim>;
    renew(id: string, token: string, leaseMs: number): Promise<boolean>;
    complete(id: string, token: string): Promise<void>;
    release(id: string, token: string): Promise<void>;
  };
  /** The other methods of every webhook store. */
  readonly table: {
    readonly failed: Failed;
    ensureSchema(): Promise<void>;
    /** @returns how many rows were deleted */
    prune(): Promise<number>;
  };
  /** Marks an event as handled, if it is free, in a transaction whose statements `query` runs. */
  once(query: Query, id: string, idleTimeoutMs: number): Promise<Row | undefined>;
  isHandled(id: string): Promise<boolean>;
}

export function eventRows(
  { query }: Pick<Driver, 'query'>,
  { namespace, keepFailed, ttl }: StoreSettings,
  schema: SchemaOptions,
): EventRows {
  const table = tableName('aplyid_webhooks', schema);
  const sql = eventSql(table);
  const run = async (text: string, id: string, ...values: unknown[]) =>
    query(text, [namespace, await idKey(id), ...values]);
  return {
    leases: {
      async claim(event, leaseMs) {
        const token = crypto.randomUUID();
        const kept = keepFailed ? JSON.stringify(event) : null;
        const [row] = await run(sql.claim, event.id, token, leaseMs, kept);
        if (row?.mine) return { state: 'claimed', token };
        if (row?.handled) return { state: 'processed' };
        return { state: 'processing', retryAfterMs: Math.max(Math.ceil(Number(row?.left)), 1) };
      },
      renew: async (id, token, leaseMs) => (await run(sql.renew, id, token, leaseMs)).length > 0,
      complete: async (id, token) => void (await run(sql.complete, id, token)),
      release: async (id, token) => void (await run(sql.release, id, token)),
    },
    table: {
      failed: failedMethod(
        async (event, error) => {
          if (keepFailed) await run(sql.keep, event.id, JSON.stringify(event), error);
        },
        async (limit) => (await query(sql.list, [namespace, limit])).map(toFailedEvent),
      ),
      ensureSchema: async () => void (await query(ensureTable(table, postgresSchema(schema).webhooks), [])),
      prune: async () => Number((await query(sql.prune, [namespace, ttl]))[0]?.n),
    },
    async once(queryIn, id, idleTimeoutMs) {
      const key = await idKey(id);
      const [row] = await queryIn(sql.once, [namespace, key, `${namespace}/${key}`, String(idleTimeoutMs)]);
      return row;
    },
    isHandled: async (id) => (await run(sql.handled, id)).length > 0,
  };
}
