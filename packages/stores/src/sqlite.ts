export type { Failed, FailedQuery } from './shared/failed-events.ts';
export type { StoreOptions } from './shared/options.ts';
export { type SqliteCases, sqliteCases } from './sqlite/cases.ts';
export type { SqliteDatabase, SqliteStatement, SqliteValue } from './sqlite/connection.ts';
export { sqliteSchema } from './sqlite/schema.ts';
export { type SqliteStore, sqliteStore } from './sqlite/store.ts';
export { type SqliteTransactions, sqliteTransactions } from './sqlite/transactions.ts';
