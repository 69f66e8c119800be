import type { WebhookClaim, WorkflowEvent } from '@aplyid-workflow/core';
import { type Failed, failedMethod, toFailedEvent } from '../shared/failed-events.ts';
import { encodeId } from '../shared/ids.ts';
import type { StoreSettings } from '../shared/options.ts';
import type { Connection } from './connection.ts';
import { sqliteSchema } from './schema.ts';

/** The rows of aplyid_webhooks: each call is one statement. `until` is the end of a lease, 0 without one. */
export interface EventRows {
  claim(event: WorkflowEvent, leaseMs: number): WebhookClaim;
  renew(id: string, token: string, leaseMs: number): boolean;
  /** @returns whether the token was still the claim's */
  complete(id: string, token: string): boolean;
  release(id: string, token: string): void;
  readonly failed: Failed<void>;
  ensureSchema(): void;
  /** @returns how many rows were deleted */
  prune(): number;
}

export function eventRows(connection: Connection, { namespace, keepFailed, ttl }: StoreSettings): EventRows {
  const settle = (statement: string, id: string, token: string, time = Date.now()) =>
    connection.change(statement, time, namespace, encodeId(id), token) > 0;
  return {
    claim(event, leaseMs) {
      const token = crypto.randomUUID();
      const now = Date.now();
      const id = encodeId(event.id);
      const kept = keepFailed ? JSON.stringify(event) : null;
      const claimed = connection.change(sql.claim, namespace, id, token, now + leaseMs, now, kept);
      if (claimed) return { state: 'claimed', token };
      const [row] = connection.rows(sql.state, namespace, id);
      if (row?.handled) return { state: 'processed' };
      return { state: 'processing', retryAfterMs: Math.max(Number(row?.until ?? 0) - now, 1) };
    },
    renew: (id, token, leaseMs) => settle(sql.renew, id, token, Date.now() + leaseMs),
    complete: (id, token) => settle(sql.complete, id, token),
    release: (id, token) => void settle(sql.release, id, token),
    failed: failedMethod(
      (event, error) => {
        if (!keepFailed) return;
        connection.change(sql.keep, namespace, encodeId(event.id), Date.now(), JSON.stringify(event), error);
      },
      async (limit) => connection.rows(sql.list, namespace, Date.now(), limit).map(toFailedEvent),
    ),
    ensureSchema: () => connection.execute(sqliteSchema.webhooks),
    prune() {
      const now = Date.now();
      return connection.change(sql.prune, namespace, now - ttl, now);
    },
  };
}

const sql = {
  claim: `INSERT INTO aplyid_webhooks AS t (namespace, id, token, until, changed, event) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (namespace, id) DO UPDATE SET token = excluded.token, until = excluded.until,
      changed = excluded.changed, event = excluded.event
    WHERE NOT t.handled AND t.until <= excluded.changed`,
  state: 'SELECT handled, until FROM aplyid_webhooks WHERE namespace = ? AND id = ?',
  renew: 'UPDATE aplyid_webhooks SET until = ? WHERE namespace = ? AND id = ? AND token = ?',
  complete: `UPDATE aplyid_webhooks SET handled = 1, token = NULL, until = 0, changed = ?, event = NULL, error = NULL
    WHERE namespace = ? AND id = ? AND token = ?`,
  release: `UPDATE aplyid_webhooks SET token = NULL, until = 0, changed = ?,
      event = CASE WHEN error IS NULL THEN NULL ELSE event END
    WHERE namespace = ? AND id = ? AND token = ?`,
  keep: `INSERT INTO aplyid_webhooks AS t (namespace, id, changed, event, error, attempts) VALUES (?, ?, ?, ?, ?, 1)
    ON CONFLICT (namespace, id) DO UPDATE SET changed = excluded.changed, event = excluded.event,
      error = excluded.error, attempts = t.attempts + 1
    WHERE NOT t.handled`,
  // An accepted event has its own row, which is no failure if the event itself was handled.
  list: `SELECT event, CASE WHEN token IS NULL THEN error END AS error, attempts, max(changed, until) AS failedAt
    FROM aplyid_webhooks AS t WHERE namespace = ? AND event IS NOT NULL AND until <= ? AND NOT (
      t.id LIKE 'accepted:%' AND EXISTS (SELECT 1 FROM aplyid_webhooks AS h
        WHERE h.namespace = t.namespace AND h.id = substr(t.id, 10) AND h.handled))
    ORDER BY changed LIMIT ?`,
  prune: 'DELETE FROM aplyid_webhooks WHERE namespace = ? AND changed <= ? AND until <= ?',
};
