import { DatabaseSync } from 'node:sqlite';
import type { CaseStore, SynchronousStore, TransactionalStore } from '@aplyid-workflow/core';
import { postgresCases, postgresTransactions } from '@aplyid-workflow/stores/postgres';
import { sqliteCases, sqliteTransactions } from '@aplyid-workflow/stores/sqlite';
import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';

/** The stores of the ledger and of the webhooks. */
export class Database implements OnApplicationShutdown {
  constructor(
    readonly webhooks: { store: TransactionalStore<unknown> } | { store: SynchronousStore<unknown> },
    readonly cases: CaseStore<unknown>,
    private readonly close: () => unknown,
  ) {}

  async onApplicationShutdown() {
    await this.close();
  }
}

/** PostgreSQL, for any number of instances. */
async function openPostgres(url: string): Promise<Database> {
  const pool = new Pool({ connectionString: url });
  pool.on('error', (error) => console.error('a database connection failed:', error.message));
  const store = postgresTransactions(pool);
  const cases = postgresCases(pool);
  await store.ensureSchema();
  await cases.ensureSchema();
  return new Database({ store }, cases, () => pool.end());
}

/** An SQLite file, for the processes of one machine. */
function openFile(path: string): Database {
  const db = new DatabaseSync(path);
  const store = sqliteTransactions(db);
  const cases = sqliteCases(db);
  store.ensureSchema();
  cases.ensureSchema();
  return new Database({ store }, cases, () => db.close());
}

const { DATABASE = './onboarding.sqlite' } = process.env;
const useFactory = () => (/^postgres(ql)?:/.test(DATABASE) ? openPostgres(DATABASE) : openFile(DATABASE));

@Module({ providers: [{ provide: Database, useFactory }], exports: [Database] })
export class DatabaseModule {}
