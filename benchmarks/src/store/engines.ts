import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  type CaseStore,
  memoryCaseStore,
  memoryStore,
  type SynchronousStore,
  type TransactionalStore,
  type WebhookStore,
} from '@aplyid-workflow/core';
import { postgresCases, postgresStore, postgresTransactions } from '@aplyid-workflow/stores/postgres';
import { redisStore } from '@aplyid-workflow/stores/redis';
import { sqliteCases, sqliteStore, sqliteTransactions } from '@aplyid-workflow/stores/sqlite';
import { createPostgresSchema, missingServer, postgresUrl, redisUrl } from '@aplyid-workflow/testkit';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { newEvent } from './new-event.ts';

/** The parts of one engine that are measured. */
export interface Engine {
  readonly name: string;
  readonly store: WebhookStore;
  readonly transactions?: TransactionalStore<unknown> | SynchronousStore<unknown> | undefined;
  readonly cases?: CaseStore<unknown> | undefined;
  /** What a claim does, written directly for the engine, without a store. */
  readonly bare?: (() => Promise<unknown>) | undefined;
  close(): Promise<void>;
}

/** Every engine that answers, memory first. */
export async function openEngines(): Promise<Engine[]> {
  const memory: Engine = { name: 'memory', store: memoryStore(), cases: memoryCaseStore(), async close() {} };
  const engines = [memory, sqlite()];
  if (!(await missingServer('PostgreSQL', postgresUrl))) engines.push(await postgres());
  if (!(await missingServer('Redis', redisUrl))) engines.push(redis());
  return engines;
}

function sqlite(): Engine {
  const folder = mkdtempSync(join(tmpdir(), 'aplyid-workflow-bench-'));
  const db = new DatabaseSync(join(folder, 'store.sqlite'));
  const [store, transactions, cases] = [sqliteStore(db), sqliteTransactions(db), sqliteCases(db)];
  store.ensureSchema();
  cases.ensureSchema();
  return {
    name: 'SQLite',
    store,
    transactions,
    cases,
    async close() {
      db.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function postgres(): Promise<Engine> {
  const schema = await createPostgresSchema();
  const pool = new Pool({ connectionString: schema.url, max: 20 });
  const [store, transactions, cases] = [postgresStore(pool), postgresTransactions(pool), postgresCases(pool)];
  await store.ensureSchema();
  await cases.ensureSchema();
  await pool.query('CREATE TABLE bare (id text PRIMARY KEY, token text, until timestamptz, event text)');
  const upsert = `INSERT INTO bare VALUES ($1, $2, now() + interval '5 minutes', $3)
    ON CONFLICT (id) DO UPDATE SET token = excluded.token, until = excluded.until RETURNING token`;
  return {
    name: 'PostgreSQL',
    store,
    transactions,
    cases,
    bare: () => pool.query(upsert, [crypto.randomUUID(), crypto.randomUUID(), JSON.stringify(newEvent())]),
    async close() {
      await pool.end();
      await schema.drop();
    },
  };
}

function redis(): Engine {
  const client = new Redis(redisUrl);
  const prefix = `aplyid-bench-${crypto.randomUUID()}:`;
  // As many bytes and as many commands as a claim.
  const script = `-- ${'x'.repeat(225)}
    redis.call('TIME') redis.call('TYPE', KEYS[1]) redis.call('HMGET', KEYS[1], 'until', 'token')
    redis.call('HSET', KEYS[1], 'token', ARGV[1], 'until', ARGV[2], 'changed', ARGV[2], 'event', ARGV[4])
    redis.call('PEXPIRE', KEYS[1], ARGV[3]) return 0`;
  const bare = () => {
    const [key, token] = [`${prefix}${crypto.randomUUID()}`, crypto.randomUUID()];
    return client.eval(script, 1, key, token, 300_000, 600_000, JSON.stringify(newEvent()));
  };
  return {
    name: 'Redis',
    store: redisStore(client, { prefix }),
    bare,
    async close() {
      for await (const keys of client.scanStream({ match: `${prefix}*`, count: 1000 })) {
        if (Array.isArray(keys) && keys.length > 0) await client.unlink(...keys.map(String));
      }
      client.disconnect();
    },
  };
}
