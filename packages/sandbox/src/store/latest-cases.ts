import type { DatabaseSync } from 'node:sqlite';
import type { CaseListOptions } from '../model/list-options.ts';
import { integer } from './row.ts';

/** One index look-up for each status, regardless of the number of Cases. */
export const distinctStatuses = `
  WITH RECURSIVE found (status) AS (
    SELECT min(status) FROM cases
    UNION ALL
    SELECT (SELECT min(status) FROM cases WHERE status > found.status) FROM found WHERE status IS NOT NULL
  )
  SELECT status FROM found WHERE status IS NOT NULL`;

/** Finds the ids of the newest Cases; each kind of query has an index. */
export function latestCases(db: DatabaseSync) {
  const all = db.prepare('SELECT id FROM cases WHERE id < ? ORDER BY id DESC LIMIT ?');
  const ofStatus = db.prepare(
    'SELECT id FROM cases INDEXED BY cases_by_status WHERE status = ? AND id < ? ORDER BY id DESC LIMIT ?',
  );
  const search = db.prepare(
    `SELECT id FROM cases INDEXED BY cases_by_search
     WHERE id < ?1 AND (?2 IS NULL OR status = ?2) AND instr(id || ' ' || search, ?3) > 0
     ORDER BY id DESC LIMIT ?4`,
  );
  return (options: CaseListOptions): number[] => {
    const { limit = -1, before = Number.MAX_SAFE_INTEGER, status } = options;
    const sought = options.search?.trim().toLowerCase();
    const rows = sought
      ? search.all(before, status ?? null, sought, limit)
      : status
        ? ofStatus.all(status, before, limit)
        : all.all(before, limit);
    return rows.map((row) => integer(row, 'id'));
  };
}
