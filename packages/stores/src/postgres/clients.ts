/** The result of a statement: rows, or an object with rows. */
export type PostgresResult = readonly unknown[] | { readonly rows: readonly unknown[] };

/**
 * Connects the stores to PostgreSQL through an ORM. In the handlers, `tx` has the ORM's type. They must not catch
 * its errors: after one, the transaction is aborted.
 *
 * With Prisma, `query` is `prisma.$queryRawUnsafe(text, ...values)` and `transaction` is `prisma.$transaction(work)`;
 * with TypeORM, `dataSource.query(text, [...values])` and `dataSource.transaction(work)`.
 *
 * @example
 * Kysely:
 * ```ts
 * import { type PostgresConnection, postgresTransactions } from '@aplyid-workflow/stores/postgres';
 * import { CompiledQuery, Kysely, PostgresDialect, type Transaction } from 'kysely';
 * import { Pool } from 'pg';
 *
 * interface Tables {
 *   orders: { id: string; status: string };
 * }
 * const db = new Kysely<Tables>({
 *   dialect: new PostgresDialect({ pool: new Pool({ connectionString: process.env.DATABASE_URL }) }),
 * });
 * const connection: PostgresConnection<Transaction<Tables>> = {
 *   query: (text, values) => db.executeQuery(CompiledQuery.raw(text, [...values])),
 *   transaction: (work) => db.transaction().execute(work),
 *   queryIn: (tx, text, values) => tx.executeQuery(CompiledQuery.raw(text, [...values])),
 * };
 * export const store = postgresTransactions(connection);
 * ```
 *
 * @example Drizzle, which does not accept numbered placeholders in a text
 * ```ts
 * import { type PostgresConnection, postgresTransactions } from '@aplyid-workflow/stores/postgres';
 * import { sql } from 'drizzle-orm';
 * import { drizzle } from 'drizzle-orm/node-postgres';
 * import { Pool } from 'pg';
 *
 * const db = drizzle({ client: new Pool({ connectionString: process.env.DATABASE_URL }) });
 * type Tx = Parameters<Parameters<typeof db.transaction>[0]>[0];
 *
 * function statement(text: string, values: readonly unknown[]) {
 *   const parts = text.split(/\$(\d+)/);
 *   return sql.join(parts.map((part, index) => (index % 2 ? sql`${values[Number(part) - 1]}` : sql.raw(part))));
 * }
 * const connection: PostgresConnection<Tx> = {
 *   query: (text, values) => db.execute(statement(text, values)),
 *   transaction: (work) => db.transaction(work),
 *   queryIn: (tx, text, values) => tx.execute(statement(text, values)),
 * };
 * export const store = postgresTransactions(connection);
 * ```
 */
export interface PostgresConnection<Tx> {
  /** Runs one statement with `$1`, `$2` … in it, on any connection. */
  query(text: string, values: readonly unknown[]): Promise<PostgresResult>;
  /** Runs `work` in a transaction: commits when it resolves, rolls back and rejects when it rejects. */
  transaction(work: (tx: Tx) => Promise<void>): Promise<unknown>;
  /** Runs one statement in a transaction. */
  queryIn(tx: Tx, text: string, values: readonly unknown[]): Promise<PostgresResult>;
}

/** A `Pool` of pg, or one with the same methods. */
export interface PgPool {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>;
  connect(): Promise<PgClient>;
  readonly totalCount: number;
  readonly options?: { readonly max?: number | undefined } | undefined;
}

/** A client of a `PgPool`. */
export interface PgClient {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>;
  release(destroy?: boolean): void;
}

/** A `PGlite`. */
export interface PGliteClient {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>;
  exec(text: string): Promise<unknown>;
  transaction(work: never): unknown;
}

/** The `sql` of postgres.js. */
export interface PostgresJs {
  unsafe(text: string, values?: never[]): PromiseLike<readonly unknown[]>;
  readonly begin: unknown;
}

/** A `PostgresConnection` with any type of transaction. */
export interface AnyConnection {
  query(text: string, values: readonly unknown[]): Promise<PostgresResult>;
  transaction(work: never): unknown;
  queryIn(tx: never, text: string, values: readonly unknown[]): Promise<PostgresResult>;
}

/** The clients that `postgresTransactions` accepts. */
export type TransactionalClient = PgPool | PGliteClient | AnyConnection;

/** The clients that `postgresStore` and `postgresCases` accept. */
export type PostgresClient = TransactionalClient | PostgresJs;

/** The type of `tx` that a client's transactions have. */
export type TransactionOf<Client> = Client extends {
  queryIn(tx: infer Tx, text: string, values: readonly unknown[]): unknown;
}
  ? Tx
  : Client extends { transaction(work: (tx: infer Tx) => Promise<void>): unknown }
    ? Tx
    : Client extends { connect: { (): Promise<infer Tx>; (callback: never): void } }
      ? Tx
      : Client extends { connect(): Promise<infer Tx> }
        ? Tx
        : never;
