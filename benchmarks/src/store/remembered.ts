import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { postgresStore } from '@aplyid-workflow/stores/postgres';
import { redisStore } from '@aplyid-workflow/stores/redis';
import { sqliteStore } from '@aplyid-workflow/stores/sqlite';
import { createPostgresSchema, redisUrl } from '@aplyid-workflow/testkit';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import type { Engine } from './engines.ts';

const ids = 1_000_000;

/** What a million handled ids cost: their size, and the time of `prune`. */
export async function remembered(engines: readonly Engine[]): Promise<string> {
  const has = (name: string) => engines.some((engine) => engine.name === name);
  const rows = [await inSqlite()];
  if (has('PostgreSQL')) rows.push(await inPostgres());
  if (has('Redis')) rows.push(await inRedis());
  return [
    `| ${ids.toLocaleString('en')} handled ids in | size, MB | prune, s |`,
    '|---|---|---|',
    ...rows,
  ].join('\n');
}

function row(name: string, bytes: number, ms: number | undefined): string {
  return `| ${name} | ${Math.round(bytes / 1e6)} | ${ms === undefined ? 'expire by themselves' : (ms / 1000).toFixed(1)} |`;
}

async function inSqlite(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'aplyid-workflow-bench-'));
  const file = join(folder, 'ids.sqlite');
  const db = new DatabaseSync(file);
  const store = sqliteStore(db, { ttl: 1 });
  store.ensureSchema();
  db.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ids})
    INSERT INTO aplyid_webhooks (namespace, id, handled, changed) SELECT '', lower(hex(randomblob(18))), 1, 1 FROM n`);
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const { size } = statSync(file);
  const start = performance.now();
  store.prune();
  const ms = performance.now() - start;
  db.close();
  rmSync(folder, { recursive: true });
  return row('SQLite', size, ms);
}

async function inPostgres(): Promise<string> {
  const schema = await createPostgresSchema();
  const pool = new Pool({ connectionString: schema.url });
  const store = postgresStore(pool, { ttl: 1 });
  await store.ensureSchema();
  await pool.query(`INSERT INTO aplyid_webhooks (namespace, id, handled, changed)
    SELECT '', gen_random_uuid()::text, true, 'epoch' FROM generate_series(1, ${ids})`);
  const { rows } = await pool.query("SELECT pg_total_relation_size('aplyid_webhooks') AS size");
  const start = performance.now();
  await store.prune();
  const ms = performance.now() - start;
  await pool.end();
  await schema.drop();
  return row('PostgreSQL', Number(rows[0].size), ms);
}

/** Measured on a sample: the server is shared, and so is its memory. */
async function inRedis(): Promise<string> {
  const sample = 1000;
  const client = new Redis(redisUrl);
  const prefix = `aplyid-bench-${crypto.randomUUID()}:`;
  const store = redisStore(client, { prefix, ttl: 60_000 });
  let bytes = 0;
  for (let n = 0; n < sample; n++) {
    const event = { id: crypto.randomUUID(), type: 'case.completed', data: {}, receivedAt: '' };
    const claim = await store.claim(event, 1000);
    if (claim.state === 'claimed') await store.complete(event.id, claim.token);
    bytes += Number(await client.memory('USAGE', prefix + event.id));
    await client.unlink(prefix + event.id);
  }
  client.disconnect();
  return row('Redis', (bytes / sample) * ids, undefined);
}
