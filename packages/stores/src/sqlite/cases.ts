import type { CaseRecord, CaseStore, StoredCase } from '@aplyid-workflow/core';
import { decodeId, encodeId } from '../shared/ids.ts';
import { Connection, openConnection, type SqliteDatabase } from './connection.ts';
import { sqliteSchema } from './schema.ts';
import { refuseOpenTransaction } from './transaction.ts';

/** A `CaseStore` on SQLite. */
export interface SqliteCases<Db> extends CaseStore<Db> {
  read(id: string, options?: { readonly tx?: Db | undefined }): StoredCase | undefined;
  swap(
    id: string,
    version: number | undefined,
    record: CaseRecord,
    options?: { readonly tx?: Db | undefined },
  ): boolean;
  list(query: Parameters<CaseStore['list']>[0]): readonly StoredCase[];
  /** Creates the table `aplyid_cases` if it is missing. */
  ensureSchema(): void;
}

/**
 * Keeps the records of a `CaseLedger` in SQLite, for the processes of one machine.
 *
 * @param db - a `DatabaseSync` of `node:sqlite` or a `Database` of better-sqlite3. Pass the same connection to
 *   `sqliteTransactions`, so that a Case is settled in its event's transaction.
 * @returns a store for `CaseLedger`
 * @throws {@link WorkflowConfigurationError} if `db` is not such a connection
 * @example
 * ```ts
 * import { DatabaseSync } from 'node:sqlite';
 * import { sqliteCases } from '@aplyid-workflow/stores/sqlite';
 *
 * const cases = sqliteCases(new DatabaseSync(':memory:'));
 * cases.ensureSchema();
 * console.log(cases.swap('order-9281', undefined, { state: 'sending' })); // true
 * console.log(cases.read('order-9281')?.version); // 1
 * ```
 */
export function sqliteCases<Db extends SqliteDatabase>(db: Db): SqliteCases<Db> {
  const own = openConnection(db);
  const connections = new WeakMap<SqliteDatabase, Connection>([[db, own]]);
  const connectionOf = (tx: Db | undefined): Connection => {
    if (tx === undefined) return own;
    const known = connections.get(tx) ?? new Connection(tx);
    connections.set(tx, known);
    return known;
  };

  return {
    read(id, { tx } = {}) {
      const [row] = connectionOf(tx).rows(`${select} WHERE id = ?`, Date.now(), encodeId(id));
      return row && toStoredCase(row);
    },
    swap(id, version, record, { tx } = {}) {
      // If an intent were rolled back after its request was sent, a second Case could be created.
      if (tx === undefined) refuseOpenTransaction(own);
      const values = [record.state, JSON.stringify(record), Date.now()] as const;
      const connection = connectionOf(tx);
      return version === undefined
        ? connection.change(insert, encodeId(id), ...values) > 0
        : connection.change(update, ...values, encodeId(id), version) > 0;
    },
    list({ states, sendingExpiresMs, limit, after = '' }) {
      const now = Date.now();
      const wanted = JSON.stringify(states);
      return own.rows(list, now, encodeId(after), wanted, now - sendingExpiresMs, limit).map(toStoredCase);
    },
    ensureSchema: () => own.execute(sqliteSchema.cases),
  };
}

function toStoredCase(row: Record<string, unknown>): StoredCase {
  const record: CaseRecord = JSON.parse(String(row.record));
  return {
    id: decodeId(String(row.id)),
    record,
    version: Number(row.version),
    ageMs: Number(row.ageMs),
  };
}

const select = 'SELECT id, record, version, max(? - changed, 0) AS ageMs FROM aplyid_cases';
const insert =
  'INSERT INTO aplyid_cases (id, state, record, changed, version) VALUES (?, ?, ?, ?, 1) ON CONFLICT DO NOTHING';
const update =
  'UPDATE aplyid_cases SET state = ?, record = ?, changed = ?, version = version + 1 WHERE id = ? AND version = ?';
const list = `${select} WHERE id > ? AND (SELECT count(*) FROM json_each(?) WHERE value =
  CASE WHEN state = 'sending' AND changed <= ? THEN 'unknown' ELSE state END) > 0 ORDER BY id LIMIT ?`;
