import type { DatabaseSync } from 'node:sqlite';
import type { Delivery, DeliveryAttempt } from '../model.ts';
import { date, headers, integer, nullable, oneOf, type Row, text } from './row.ts';

export interface NewDelivery {
  readonly id: string;
  readonly caseId: number;
  readonly body: string;
  readonly createdAt: number;
}

export type DeliveryStore = ReturnType<typeof deliveryStore>;

const selection = `SELECT deliveries.*, cases.integration_id FROM deliveries JOIN cases ON cases.id = case_id`;

export function deliveryStore(db: DatabaseSync) {
  const insert = db.prepare(
    `INSERT INTO deliveries (id, event_type, case_id, body, created_at, next_attempt_at)
     VALUES (?, 'case.completed', ?, ?, ?, ?)`,
  );
  const select = db.prepare(`${selection} WHERE deliveries.id = ?`);
  const selectLatest = db.prepare(`${selection} ORDER BY deliveries.rowid DESC LIMIT ?`);
  const selectDue = db.prepare(
    'SELECT id FROM deliveries WHERE next_attempt_at <= ? ORDER BY next_attempt_at LIMIT ?',
  );
  const selectNext = db.prepare(
    'SELECT min(next_attempt_at) AS at FROM deliveries WHERE next_attempt_at > ?',
  );
  const schedule = db.prepare('UPDATE deliveries SET next_attempt_at = ? WHERE id = ?');
  const markDelivered = db.prepare(
    'UPDATE deliveries SET delivered_at = coalesce(delivered_at, ?), next_attempt_at = NULL WHERE id = ?',
  );
  const selectAttempts = db.prepare('SELECT * FROM attempts WHERE delivery_id = ? ORDER BY id');
  const insertAttempt = db.prepare(
    `INSERT INTO attempts (delivery_id, url, request_headers, status, response_headers, response_body, error,
       started_at, duration)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const toDelivery = (row: Row): Delivery =>
    readDelivery(row, selectAttempts.all(text(row, 'id')).map(readAttempt));

  return {
    /** Due at once. */
    insert({ id, caseId, body, createdAt }: NewDelivery): void {
      insert.run(id, caseId, body, createdAt, createdAt);
    },
    find(id: string): Delivery | undefined {
      const row = select.get(id);
      return row && toDelivery(row);
    },
    /** Newest first; a negative limit means all. */
    latest(limit: number): Delivery[] {
      return selectLatest.all(limit).map(toDelivery);
    },
    due(now: number, limit: number): string[] {
      return selectDue.all(now, limit).map((row) => text(row, 'id'));
    },
    /** When the first delivery that is not due yet will be. */
    nextDueAfter(now: number): number | null {
      return nullable(integer, selectNext.get(now) ?? { at: null }, 'at');
    },
    schedule(id: string, at: number | null): void {
      schedule.run(at, id);
    },
    markDelivered(id: string, at: number): void {
      markDelivered.run(at, id);
    },
    addAttempt(id: string, attempt: DeliveryAttempt): void {
      const { url, requestHeaders, status, responseHeaders, responseBody, error, startedAt, duration } =
        attempt;
      const sent = [url, JSON.stringify(requestHeaders)] as const;
      const answer = [status, JSON.stringify(responseHeaders), responseBody, error] as const;
      insertAttempt.run(id, ...sent, ...answer, +startedAt, duration);
    },
  };
}

function readDelivery(row: Row, attempts: DeliveryAttempt[]): Delivery {
  const deliveredAt = nullable(date, row, 'delivered_at');
  const nextAttemptAt = nullable(date, row, 'next_attempt_at');
  return {
    id: text(row, 'id'),
    eventType: oneOf(['case.completed'], row, 'event_type'),
    caseId: integer(row, 'case_id'),
    integrationId: integer(row, 'integration_id'),
    status: deliveredAt ? 'delivered' : nextAttemptAt ? 'pending' : 'failed',
    body: text(row, 'body'),
    attempts,
    createdAt: date(row, 'created_at'),
    deliveredAt,
    nextAttemptAt,
  };
}

function readAttempt(row: Row): DeliveryAttempt {
  return {
    url: text(row, 'url'),
    requestHeaders: headers(row, 'request_headers'),
    status: nullable(integer, row, 'status'),
    responseHeaders: headers(row, 'response_headers'),
    responseBody: text(row, 'response_body'),
    error: nullable(text, row, 'error'),
    startedAt: date(row, 'started_at'),
    duration: integer(row, 'duration'),
  };
}
