import type { DatabaseSync } from 'node:sqlite';
import type { InboxEntry } from '../model/webhook/delivery.ts';
import { date, headers, integer, text } from './row.ts';

/** The maximum number of stored webhooks, so that a long-running receiver does not grow without limit. */
const keptInInbox = 1000;

/** The webhooks of the built-in receiver. */
export interface InboxStore {
  add(received: Omit<InboxEntry, 'id' | 'earlier'>): void;
  /** Newest first. @param before - only those older than the one of this id */
  latest(limit: number, before?: number): InboxEntry[];
  clear(): void;
}

export function inboxStore(db: DatabaseSync): InboxStore {
  const insert = db.prepare(
    'INSERT INTO inbox (webhook_id, headers, body, status, received_at) VALUES (?, ?, ?, ?, ?)',
  );
  const trim = db.prepare('DELETE FROM inbox WHERE id <= ?');
  const select = db.prepare(
    `SELECT *, (SELECT count(*) FROM inbox AS earlier
        WHERE earlier.webhook_id = inbox.webhook_id AND earlier.id < inbox.id) AS earlier
     FROM inbox WHERE id < ? ORDER BY id DESC LIMIT ?`,
  );
  const clear = db.prepare('DELETE FROM inbox');
  return {
    add({ webhookId, headers: sent, body, status, receivedAt }) {
      const row = [webhookId, JSON.stringify(sent), body, status, +receivedAt] as const;
      trim.run(Number(insert.run(...row).lastInsertRowid) - keptInInbox);
    },
    latest(limit, before = Number.MAX_SAFE_INTEGER) {
      return select.all(before, limit).map((row) => ({
        id: integer(row, 'id'),
        webhookId: text(row, 'webhook_id'),
        headers: headers(row, 'headers'),
        body: text(row, 'body'),
        status: integer(row, 'status'),
        earlier: integer(row, 'earlier'),
        receivedAt: date(row, 'received_at'),
      }));
    },
    clear() {
      clear.run();
    },
  };
}
