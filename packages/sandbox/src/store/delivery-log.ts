import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { DeliveryListOptions } from '../model/list-options.ts';
import { type DeliveryCounts, type DeliveryStatus, deliveryStatuses } from '../model/webhook/delivery.ts';
import { integer, oneOf, text } from './row.ts';

const isTried = 'EXISTS (SELECT 1 FROM attempts WHERE delivery_id = deliveries.id)';

/** The status of a delivery, in SQL. */
const status = `
  CASE WHEN delivered_at IS NOT NULL THEN 'delivered'
       WHEN next_attempt_at IS NOT NULL THEN 'pending'
       WHEN instr(faults, 'drop') > 0 AND NOT ${isTried} THEN 'dropped'
       ELSE 'failed' END`;

const isOver = 'delivered_at IS NULL AND next_attempt_at IS NULL';

/** The queries for lists of deliveries. */
export interface DeliveryLog {
  /** Newest first. */
  ids(filter: DeliveryListOptions): string[];
  /** Oldest first. */
  failedIds(): string[];
  counts(): DeliveryCounts;
  /** The status of each, by its id. */
  statuses(ids: readonly string[]): ReadonlyMap<string, DeliveryStatus>;
}

export function deliveryLog(db: DatabaseSync): DeliveryLog {
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    const statement = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const isFailed = `${isOver} AND NOT (instr(faults, 'drop') > 0 AND NOT ${isTried})`;
  const failed = db.prepare(`SELECT id FROM deliveries WHERE ${isFailed} ORDER BY deliveries.rowid`);
  const failedCount = db.prepare(`SELECT count(*) AS count FROM deliveries WHERE ${isFailed}`);
  const retrying = db.prepare(
    `SELECT count(*) AS count FROM deliveries
     WHERE next_attempt_at IS NOT NULL AND delivered_at IS NULL AND ${isTried}`,
  );
  const statuses = db.prepare(
    `SELECT id, ${status} AS status FROM deliveries WHERE id IN (SELECT value FROM json_each(?))`,
  );
  return {
    ids(filter) {
      const { conditions, values } = where(filter);
      const only = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
      return prepared(
        `SELECT id FROM deliveries ${only}
         ORDER BY deliveries.rowid DESC LIMIT ?`,
      )
        .all(...values, filter.limit ?? -1)
        .map((row) => text(row, 'id'));
    },
    failedIds: () => failed.all().map((row) => text(row, 'id')),
    counts() {
      const [lost, waiting] = [failedCount.get() ?? {}, retrying.get() ?? {}];
      return { failed: integer(lost, 'count'), retrying: integer(waiting, 'count') };
    },
    statuses(ids) {
      const rows = statuses.all(JSON.stringify(ids));
      return new Map(rows.map((row) => [text(row, 'id'), oneOf(deliveryStatuses, row, 'status')]));
    },
  };
}

function where({ before, status: wanted, caseId, integrationId, search }: DeliveryListOptions) {
  const sought = search?.trim().toLowerCase();
  const all: readonly (readonly [condition: string, value: string | number | undefined])[] = [
    ['deliveries.rowid < (SELECT rowid FROM deliveries WHERE id = ?)', before],
    [`${status} = ?`, wanted],
    ['case_id = ?', caseId],
    ['(SELECT integration_id FROM cases WHERE cases.id = case_id) = ?', integrationId],
    ["instr(lower(deliveries.id || ' ' || body), ?) > 0", sought || undefined],
  ];
  const conditions: string[] = [];
  const values: (string | number)[] = [];
  for (const [condition, value] of all) {
    if (value === undefined) continue;
    conditions.push(condition);
    values.push(value);
  }
  return { conditions, values };
}
