import type { DatabaseSync } from 'node:sqlite';
import type { WebhookFaultKind } from '../model/fault.ts';
import { webhookFaultKinds } from '../model/fault.ts';
import type { Delivery, DeliveryAttempt, DeliveryStatus, DueDelivery } from '../model/webhook/delivery.ts';
import { type EventType, eventTypes } from '../model/webhook/event-types.ts';
import { attemptStore, type Sent } from './attempts.ts';
import { date, integer, nullable, oneOf, type Row, text, words } from './row.ts';

export interface NewDelivery {
  readonly id: string;
  readonly eventType: EventType;
  readonly caseId: number;
  readonly body: string;
  readonly editedFrom: string | null;
  readonly faults: readonly WebhookFaultKind[];
  /** Whether it waits until the next one has been sent. */
  readonly held: boolean;
  /** How many times it is sent again after delivery. */
  readonly repeats: number;
  readonly createdAt: number;
  /** Null: never. */
  readonly dueAt: number | null;
}

export type DeliveryStore = ReturnType<typeof deliveryStore>;

const selection = `SELECT deliveries.*, cases.integration_id FROM deliveries JOIN cases ON cases.id = case_id`;

const jobSelection = `SELECT deliveries.id, event_type, case_id, integration_id, body, deliveries.faults, delivered_at, next_attempt_at, webhook_url, (
   SELECT count(*) FROM attempts WHERE delivery_id = deliveries.id AND reason <> 'duplicate'
 ) AS attempts_made
 FROM deliveries JOIN cases ON cases.id = case_id JOIN integrations ON integrations.id = integration_id
 WHERE deliveries.id = ?`;

export function deliveryStore(db: DatabaseSync) {
  const insert = db.prepare(
    `INSERT INTO deliveries (id, event_type, case_id, body, edited_from, faults, held, repeats, created_at,
       next_attempt_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const select = db.prepare(`${selection} WHERE deliveries.id = ?`);
  const selectJob = db.prepare(jobSelection);
  const selectDue = db.prepare(
    'SELECT id FROM deliveries WHERE next_attempt_at <= ? ORDER BY next_attempt_at LIMIT ?',
  );
  const selectNext = db.prepare(
    'SELECT min(next_attempt_at) AS at FROM deliveries WHERE next_attempt_at > ?',
  );
  const schedule = db.prepare('UPDATE deliveries SET next_attempt_at = ?, held = 0 WHERE id = ?');
  const markDelivered = db.prepare(
    `UPDATE deliveries SET delivered_at = coalesce(delivered_at, ?1), held = 0, repeats = max(repeats - 1, 0),
       next_attempt_at = iif(repeats > 0, ?1, NULL)
     WHERE id = ?2`,
  );
  const selectHeld = db.prepare('SELECT 1 FROM deliveries WHERE held = 1 LIMIT 1');
  const release = db.prepare(
    `UPDATE deliveries SET held = 0, next_attempt_at = ?
     WHERE held = 1 AND rowid < (SELECT rowid FROM deliveries WHERE id = ?)`,
  );
  const attempts = attemptStore(db);
  const toDelivery = (row: Row): Delivery =>
    readDelivery(row, attempts.of({ id: text(row, 'id'), body: text(row, 'body') }));

  return {
    insert(created: NewDelivery): void {
      const { id, eventType, caseId, body, editedFrom, faults, held, repeats, createdAt, dueAt } = created;
      const sent = [id, eventType, caseId, body, editedFrom] as const;
      insert.run(...sent, faults.join(' '), Number(held), repeats, createdAt, dueAt);
    },
    find(id: string): Delivery | undefined {
      const row = select.get(id);
      return row && toDelivery(row);
    },
    due(now: number, limit: number): string[] {
      return selectDue.all(now, limit).map((row) => text(row, 'id'));
    },
    job(id: string): DueDelivery | undefined {
      const row = selectJob.get(id);
      return row && readJob(row);
    },
    /** When the next delivery that is not due yet becomes due. */
    nextDueAfter(now: number): number | null {
      return nullable(integer, selectNext.get(now) ?? { at: null }, 'at');
    },
    schedule(id: string, at: number | null): void {
      schedule.run(at, id);
    },
    /** Marks it as no longer due, unless it must be sent again. */
    markDelivered(id: string, at: number): void {
      markDelivered.run(at, id);
    },
    /** Whether a delivery waits for a later one. */
    isOneHeld(): boolean {
      return selectHeld.get() !== undefined;
    },
    /** Makes the deliveries due that waited for `id`. */
    releaseOvertakenBy(id: string, at: number): void {
      release.run(at, id);
    },
    addAttempt(delivery: Sent, attempt: DeliveryAttempt): void {
      attempts.add(delivery, attempt);
    },
  };
}

function readJob(row: Row): DueDelivery {
  return {
    id: text(row, 'id'),
    eventType: oneOf(eventTypes, row, 'event_type'),
    caseId: integer(row, 'case_id'),
    integrationId: integer(row, 'integration_id'),
    body: text(row, 'body'),
    faults: words(webhookFaultKinds, row, 'faults'),
    webhookUrl: text(row, 'webhook_url'),
    isDelivered: row.delivered_at !== null,
    attemptsMade: integer(row, 'attempts_made'),
    dueAt: nullable(integer, row, 'next_attempt_at'),
  };
}

function readDelivery(row: Row, attempts: DeliveryAttempt[]): Delivery {
  const read = {
    faults: words(webhookFaultKinds, row, 'faults'),
    attempts,
    deliveredAt: nullable(date, row, 'delivered_at'),
    nextAttemptAt: nullable(date, row, 'next_attempt_at'),
  };
  return {
    id: text(row, 'id'),
    eventType: oneOf(eventTypes, row, 'event_type'),
    caseId: integer(row, 'case_id'),
    integrationId: integer(row, 'integration_id'),
    status: statusOf(read),
    body: text(row, 'body'),
    editedFrom: nullable(text, row, 'edited_from'),
    createdAt: date(row, 'created_at'),
    ...read,
  };
}

function statusOf(
  delivery: Pick<Delivery, 'faults' | 'attempts' | 'deliveredAt' | 'nextAttemptAt'>,
): DeliveryStatus {
  if (delivery.deliveredAt) return 'delivered';
  if (delivery.nextAttemptAt) return 'pending';
  return delivery.faults.includes('drop') && delivery.attempts.length === 0 ? 'dropped' : 'failed';
}
