import { appendFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { memoryStore, WebhookReceiver, type WebhookStore, type WorkflowEvent } from '@aplyid-workflow/core';
import { postgresStore, postgresTransactions } from '@aplyid-workflow/stores/postgres';
import { redisStore } from '@aplyid-workflow/stores/redis';
import { sqliteStore, sqliteTransactions } from '@aplyid-workflow/stores/sqlite';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import type { Faults } from './faults.ts';
import { idleTimeoutMs, leaseMs, type WorkerSettings } from './settings.ts';

/** Anything that takes deliveries. */
type Receiver = Pick<WebhookReceiver, 'receive'>;

const common = { secret: false, leaseMs, onError: () => {} } as const;

/** The receiver of a scheme: its handlers have one effect each, and fail in all the ways that handlers fail. */
export function makeReceiver(settings: WorkerSettings, faults: Faults): Receiver {
  const { scheme, database } = settings;
  if (scheme === 'postgresTransactions') return inPostgres(openPool(database), faults);
  if (scheme === 'sqliteTransactions') return inSqlite(new DatabaseSync(database), faults);
  return underLease(leaseStore(settings), settings, faults);
}

function leaseStore({ scheme, database }: WorkerSettings): WebhookStore {
  if (scheme === 'memory') return memoryStore();
  if (scheme === 'sqliteStore') return sqliteStore(new DatabaseSync(database));
  if (scheme === 'postgresStore') return postgresStore(openPool(database));
  const client = new Redis(database, { retryStrategy: () => 50 });
  client.on('error', () => {});
  return redisStore(client);
}

function openPool(connectionString: string): Pool {
  const pool = new Pool({ connectionString, max: 8, connectionTimeoutMillis: 5000 });
  pool.on('error', () => {});
  return pool;
}

/** Under a lease the effect is outside of the database: a line in a file. */
function underLease(store: WebhookStore, { effects }: WorkerSettings, faults: Faults): Receiver {
  return new WebhookReceiver({
    ...common,
    store,
    handlers: {
      async 'case.completed'({ id }) {
        await failSometimes(faults);
        if (faults.happens('pauses')) faults.pause();
        appendFileSync(effects, `${id}\n`);
        if (faults.happens('pauses')) faults.pause();
        await nextTick();
      },
    },
  });
}

function inPostgres(pool: Pool, faults: Faults): Receiver {
  return new WebhookReceiver({
    ...common,
    store: postgresTransactions(pool, { idleTimeoutMs }),
    handlers: {
      async 'case.completed'({ id }: WorkflowEvent, { tx }) {
        await failSometimes(faults);
        if (faults.happens('asksPool')) await pool.query('SELECT 1');
        await tx.query('INSERT INTO effects (id) VALUES ($1)', [id]);
        if (faults.happens('swallows')) await tx.query('SELECT no_such_column').catch(() => {});
        if (faults.happens('pauses')) faults.pause();
      },
    },
  });
}

function inSqlite(db: DatabaseSync, faults: Faults): Receiver {
  const store = sqliteTransactions(db);
  // A constraint that rolls the whole transaction back: the handler that swallows its error has lost its effect.
  db.exec('CREATE TEMP TABLE strict (id TEXT UNIQUE ON CONFLICT ROLLBACK)');
  return new WebhookReceiver({
    ...common,
    store,
    handlers: {
      'case.completed'({ id }, { tx }) {
        if (faults.happens('throws')) throw new Error('a handler failed');
        tx.prepare('INSERT INTO effects (id) VALUES (?)').run(id);
        if (faults.happens('swallows')) swallow(tx);
        if (faults.happens('pauses')) faults.pause();
        return undefined;
      },
    },
  });
}

function swallow(tx: DatabaseSync): void {
  try {
    tx.exec("INSERT INTO strict VALUES ('a'), ('a')");
  } catch {
    // On purpose.
  }
}

async function failSometimes(faults: Faults): Promise<void> {
  await nextTick();
  if (faults.happens('throws')) throw new Error('a handler failed');
}

const nextTick = () => new Promise((resolve) => setImmediate(resolve));
