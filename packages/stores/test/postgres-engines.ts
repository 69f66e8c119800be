import { sql as drizzleSql, type SQL } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { CompiledQuery, Kysely, PostgresDialect, type Transaction } from 'kysely';
import { Pool, type PoolConfig } from 'pg';
import postgres from 'postgres';
import { onTestFinished } from 'vitest';
import type { PostgresConnection } from '../src/postgres.ts';
import { postgresUrl } from './servers.ts';

/** A connection through Kysely, as an app creates it. */
function kyselyConnection<Tables>(db: Kysely<Tables>): PostgresConnection<Transaction<Tables>> {
  const run = (on: Kysely<Tables>, text: string, values: readonly unknown[]) =>
    on.executeQuery(CompiledQuery.raw(text, [...values]));
  return {
    query: (text, values) => run(db, text, values),
    transaction: (work) => db.transaction().execute(work),
    queryIn: run,
  };
}

type DrizzleTx = Parameters<Parameters<NodePgDatabase['transaction']>[0]>[0];

/** A connection through Drizzle, as an app creates it. */
function drizzleConnection(db: NodePgDatabase): PostgresConnection<DrizzleTx> {
  return {
    query: (text, values) => db.execute(toSql(text, values)),
    transaction: (work) => db.transaction(work),
    queryIn: (tx, text, values) => tx.execute(toSql(text, values)),
  };
}

/** Drizzle does not accept `$1` in a text. */
function toSql(text: string, values: readonly unknown[]): SQL {
  const parts = text.split(/\$(\d+)/);
  return drizzleSql.join(
    parts.map((part, index) => (index % 2 ? drizzleSql`${values[Number(part) - 1]}` : drizzleSql.raw(part))),
  );
}

/** Clients of one schema on a real server. */
export class Clients {
  readonly schema: string = `aplyid_test_${crypto.randomUUID().replaceAll('-', '')}`;
  readonly pool: Pool = new Pool({
    connectionString: postgresUrl,
    options: `-c search_path=${this.schema}`,
  });
  readonly sql: postgres.Sql = postgres(postgresUrl, {
    connection: { search_path: this.schema },
    onnotice: () => {},
  });
  readonly kysely: PostgresConnection<Transaction<unknown>> = kyselyConnection(
    new Kysely<unknown>({ dialect: new PostgresDialect({ pool: this.pool }) }),
  );
  readonly drizzle: PostgresConnection<DrizzleTx> = drizzleConnection(drizzle({ client: this.pool }));

  async open(): Promise<void> {
    await this.pool.query(`CREATE SCHEMA ${this.schema}`);
  }

  async close(): Promise<void> {
    await this.pool.query(`DROP SCHEMA ${this.schema} CASCADE`);
    await this.pool.end();
    await this.sql.end();
  }
}

/** Another pool on the schema, which is closed after the test. */
export function poolOf(schema: string, config: PoolConfig = {}, settings = ''): Pool {
  const options = `-c search_path=${schema} ${settings}`;
  const other = new Pool({ connectionString: postgresUrl, ...config, options });
  other.on('error', () => {});
  onTestFinished(() => other.end());
  return other;
}
