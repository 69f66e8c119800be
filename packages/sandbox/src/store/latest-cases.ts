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
  const searched = searchedCases(db);
  return {
    refresh: searched.refresh,
    ids(options: CaseListOptions): number[] {
      const { limit = -1, before = Number.MAX_SAFE_INTEGER, status } = options;
      const sought = options.search?.trim().toLowerCase();
      const rows = sought
        ? searched.find(before, status ?? null, sought, limit)
        : status
          ? ofStatus.all(status, before, limit)
          : all.all(before, limit);
      return rows.map((row) => integer(row, 'id'));
    },
  };
}

/**
 * Searches a narrow copy of the texts, so that the requests need not be read. Each search first adds the Cases
 * created since the last one: an index would have to be written by every create.
 */
function searchedCases(db: DatabaseSync) {
  db.function('lowercase', { deterministic: true }, (value) => String(value).toLowerCase());
  db.exec('CREATE TEMP TABLE searched_cases (id INTEGER PRIMARY KEY, text TEXT NOT NULL)');
  const add = db.prepare(
    `INSERT INTO searched_cases
     SELECT id, lowercase(concat_ws(' ', id, name, external_id, client_name, client_external_id)) FROM cases
     WHERE id > (SELECT coalesce(max(id), 0) FROM searched_cases)`,
  );
  const select = db.prepare(
    `SELECT id FROM searched_cases
     WHERE id < ?1 AND instr(text, ?3) > 0
       AND (?2 IS NULL OR (SELECT status FROM cases WHERE cases.id = searched_cases.id) = ?2)
     ORDER BY id DESC LIMIT ?4`,
  );
  return {
    find(before: number, status: string | null, sought: string, limit: number) {
      add.run();
      return select.all(before, status, sought, limit);
    },
    /** Forgets the copy after the whole database was changed. */
    refresh(): void {
      db.exec('DELETE FROM searched_cases');
    },
  };
}
