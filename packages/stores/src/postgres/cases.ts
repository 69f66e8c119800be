import {
  type CaseQuery,
  type CaseRecord,
  type CaseStore,
  checkNames,
  type StoredCase,
} from '@aplyid-workflow/core';
import { decodeId } from '../shared/ids.ts';
import type { PostgresClient, TransactionOf } from './clients.ts';
import { driverOf, type Row } from './driver.ts';
import { isDurable } from './event-sql.ts';
import { idKey } from './ids.ts';
import { ensureTable, postgresSchema, type SchemaOptions, tableName } from './schema.ts';

/** A `CaseStore` on PostgreSQL. */
export interface PostgresCases<Tx> extends CaseStore<Tx> {
  read(id: string, options?: { readonly tx?: Tx | undefined }): Promise<StoredCase | undefined>;
  swap(
    id: string,
    version: number | undefined,
    record: CaseRecord,
    options?: { readonly tx?: Tx | undefined },
  ): Promise<boolean>;
  list(query: CaseQuery): Promise<readonly StoredCase[]>;
  /**
   * Creates the table `aplyid_cases` if it is missing. Processes that start at the same time wait for each other.
   */
  ensureSchema(): Promise<void>;
}

/**
 * Keeps the records of a `CaseLedger` in PostgreSQL, for all processes. Connect to the primary: a lagging replica
 * can lead to a second Case.
 *
 * @param client - a `Pool` of pg, the `sql` of postgres.js, a `PGlite`, or `{ query, transaction, queryIn }`
 * @param options - `schema`: the schema of the table, default the connection's
 * @returns a store for `CaseLedger`
 * @throws {@link WorkflowConfigurationError} if `client` or an option is wrong
 * @example
 * ```ts
 * import { postgresCases } from '@aplyid-workflow/stores/postgres';
 * import { Pool } from 'pg';
 *
 * export const cases = postgresCases(new Pool());
 * ```
 */
export function postgresCases<Client extends PostgresClient>(
  client: Client,
  options: SchemaOptions = {},
): PostgresCases<TransactionOf<Client>> {
  const driver = driverOf<TransactionOf<Client>>(client);
  checkNames(options, ['schema']);
  const table = tableName('aplyid_cases', options);
  const sql = caseSql(table);
  const queryOf = (tx: TransactionOf<Client> | undefined) =>
    tx === undefined ? driver.query : driver.queryIn(tx);

  return {
    async read(id, { tx } = {}) {
      const [row] = await queryOf(tx)(sql.read, [await idKey(id)]);
      return row && toStoredCase(row);
    },
    async swap(id, version, record, { tx } = {}) {
      const key = await idKey(id);
      const values = [key, record.state, JSON.stringify(record)];
      const rows =
        version === undefined
          ? await queryOf(tx)(sql.insert, [...values, key.startsWith('#') ? JSON.stringify(id) : null])
          : await queryOf(tx)(sql.update, [...values, version]);
      return rows.length > 0;
    },
    async list({ states, sendingExpiresMs, limit, after = '' }) {
      const values = [await idKey(after), states.join(','), sendingExpiresMs, limit];
      return (await driver.query(sql.list, values)).map(toStoredCase);
    },
    async ensureSchema() {
      await driver.query(ensureTable(table, postgresSchema(options).cases), []);
    },
  };
}

function toStoredCase(row: Row): StoredCase {
  const record: CaseRecord = JSON.parse(String(row.record));
  const id = row.long_id === null ? decodeId(String(row.id)) : String(JSON.parse(String(row.long_id)));
  return { id, record, version: Number(row.version), ageMs: Math.max(Number(row.age), 0) };
}

function caseSql(table: string) {
  const select = `SELECT id, long_id, record, version,
    extract(epoch FROM clock_timestamp() - changed) * 1000 AS age FROM ${table}`;
  return {
    read: `${select} WHERE id = $1::text`,
    insert: `INSERT INTO ${table} (id, state, record, long_id, version, changed)
      SELECT $1::text, $2::text, $3::text, $4::text, 1, clock_timestamp() WHERE ${isDurable}
      ON CONFLICT (id) DO NOTHING RETURNING 1`,
    update: `UPDATE ${table} SET state = $2::text, record = $3::text, version = version + 1, changed = clock_timestamp()
      WHERE id = $1::text AND version = $4::int AND ${isDurable} RETURNING 1`,
    list: `${select} WHERE id > $1::text AND CASE WHEN state = 'sending'
        AND changed <= clock_timestamp() - $3::float8 * interval '1 millisecond' THEN 'unknown' ELSE state END
        = ANY (string_to_array($2::text, ',')) ORDER BY id LIMIT $4::int`,
  };
}
