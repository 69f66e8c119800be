export { type PostgresCases, postgresCases } from './postgres/cases.ts';
export type {
  AnyConnection,
  PGliteClient,
  PgClient,
  PgPool,
  PostgresClient,
  PostgresConnection,
  PostgresJs,
  PostgresResult,
  TransactionalClient,
  TransactionOf,
} from './postgres/clients.ts';
export { postgresSchema, type SchemaOptions } from './postgres/schema.ts';
export { type PostgresStore, type PostgresTable, postgresStore } from './postgres/store.ts';
export {
  type PostgresTransactions,
  postgresTransactions,
  type TransactionOptions,
} from './postgres/transactions.ts';
export type { Failed, FailedQuery } from './shared/failed-events.ts';
export type { StoreOptions } from './shared/options.ts';
