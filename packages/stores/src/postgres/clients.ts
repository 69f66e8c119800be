/** What a statement answers: rows, or an object that has them. */
export type PostgresResult = readonly unknown[] | { readonly rows: readonly unknown[] };

/** How the stores reach PostgreSQL through an ORM, such as Kysely, Drizzle, Prisma or TypeORM. */
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

/** A client that a `PgPool` lends. */
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

/** A `PostgresConnection` of whatever transactions. */
export interface AnyConnection {
  query(text: string, values: readonly unknown[]): Promise<PostgresResult>;
  transaction(work: never): unknown;
  queryIn(tx: never, text: string, values: readonly unknown[]): Promise<PostgresResult>;
}

/** What `postgresTransactions` takes. */
export type TransactionalClient = PgPool | PGliteClient | AnyConnection;

/** What `postgresStore` and `postgresCases` take. */
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
