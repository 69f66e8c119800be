import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { postgresTransactions } from '@aplyid-workflow/stores/postgres';
import { sqliteTransactions } from '@aplyid-workflow/stores/sqlite';
import { Client, Pool } from 'pg';
import { type Server, startPostgres, startRedis } from '../servers.ts';
import type { Scheme } from '../settings.ts';

/** What a scheme keeps its ids in, and where its effects can be counted. */
export interface Database {
  /** The SQLite file, or the URL of the server. */
  readonly address: string;
  /** Undefined if there is no server that could crash. */
  readonly server?: Server | undefined;
  /** Every effect, one entry each: the independent record. */
  effects(): Promise<readonly string[]>;
  /** How many accepted events are not handled yet; undefined without an inbox. */
  readonly queued?: (() => Promise<number>) | undefined;
  close(): Promise<void>;
}

const effectsTable = 'CREATE TABLE effects (id TEXT)';

/** Under a lease, effects are lines of a file; in a transaction, rows of a table without any key. */
export async function openDatabase(scheme: Scheme, folder: string, log: string): Promise<Database> {
  const inFile = async () => readFileSync(log, 'utf8').split('\n').filter(Boolean);
  const file = join(folder, 'store.sqlite');
  switch (scheme) {
    case 'memory':
      return { address: '', effects: inFile, async close() {} };
    case 'sqliteStore':
    case 'sqliteTransactions': {
      const db = new DatabaseSync(file);
      sqliteTransactions(db).ensureSchema();
      db.exec(effectsTable);
      const inTable = async () =>
        db
          .prepare('SELECT id FROM effects')
          .all()
          .map(({ id }) => String(id));
      return {
        address: file,
        effects: scheme === 'sqliteStore' ? inFile : inTable,
        async close() {
          db.close();
        },
      };
    }
    case 'postgresStore':
    case 'postgresTransactions':
    case 'postgresTransactions, inbox': {
      const server = await startPostgres();
      await prepare(server.url);
      const column = (query: string) => columnOf(server.url, query);
      return {
        address: server.url,
        server,
        effects: scheme === 'postgresStore' ? inFile : () => column('SELECT id AS value FROM effects'),
        queued:
          scheme === 'postgresTransactions, inbox'
            ? async () => Number((await column('SELECT count(*) AS value FROM queue'))[0])
            : undefined,
        close: () => server.close(),
      };
    }
    case 'redisStore, AOF':
    case 'redisStore, no AOF': {
      const server = await startRedis(scheme === 'redisStore, AOF');
      return { address: server.url, server, effects: inFile, close: () => server.close() };
    }
  }
}

async function prepare(connectionString: string): Promise<void> {
  const pool = new Pool({ connectionString });
  await postgresTransactions(pool).ensureSchema();
  await pool.query(effectsTable);
  await pool.query('CREATE TABLE queue (n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, event jsonb)');
  await pool.end();
}

async function columnOf(connectionString: string, query: string): Promise<string[]> {
  const client = new Client(connectionString);
  await client.connect();
  const { rows } = await client.query<{ value: string }>(query);
  await client.end();
  return rows.map(({ value }) => value);
}
