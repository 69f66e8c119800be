import { DatabaseSync } from 'node:sqlite';
import { CaseLedger, WebhookReceiver, type WorkflowClient } from '@aplyid-workflow/core';
import { postgresCases, postgresTransactions } from '@aplyid-workflow/stores/postgres';
import { sqliteCases, sqliteTransactions } from '@aplyid-workflow/stores/sqlite';
import { Pool } from 'pg';

/** The parts of the service that the database needs. */
interface Service {
  readonly client: WorkflowClient;
  readonly secret: string | undefined;
}

// After this time, an attempt that a crash interrupted counts as `unknown`. Must exceed the client's deadline.
const leaseMs = 10_000;

/** The ledger and the webhooks on PostgreSQL, for any number of instances. */
export async function openPostgres(url: string, { client, secret }: Service) {
  const pool = new Pool({ connectionString: url });
  pool.on('error', (error) => console.error('a database connection failed:', error.message));
  const store = postgresTransactions(pool);
  const cases = postgresCases(pool);
  await store.ensureSchema();
  await cases.ensureSchema();
  const ledger = new CaseLedger({ client, store: cases, leaseMs });
  const webhooks = new WebhookReceiver({
    secret,
    store,
    handlers: { 'case.completed': (event, { tx }) => ledger.settle(event, { tx }) },
  });
  return { ledger, webhooks, close: () => pool.end() };
}

/** The ledger and the webhooks in an SQLite file, for the processes of one machine. */
export async function openFile(path: string, { client, secret }: Service) {
  const db = new DatabaseSync(path);
  const store = sqliteTransactions(db);
  const cases = sqliteCases(db);
  store.ensureSchema();
  cases.ensureSchema();
  const ledger = new CaseLedger({ client, store: cases, leaseMs });
  const webhooks = new WebhookReceiver({
    secret,
    store,
    handlers: { 'case.completed': (event, { tx }) => void ledger.settleSync(event, { tx }) },
  });
  return { ledger, webhooks, close: async () => db.close() };
}
