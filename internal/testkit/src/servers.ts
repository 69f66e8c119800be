import { connect } from 'node:net';
import { Client } from 'pg';

const { TEST_POSTGRES_URL, TEST_REDIS_URL } = process.env;

/** The PostgreSQL server that tests use. */
export const postgresUrl: string = TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
/** The Redis server that tests use. */
export const redisUrl: string = TEST_REDIS_URL ?? 'redis://127.0.0.1:6379';

/** Why tests that need a server can't run here, or undefined. With `CI=true` every one must run. */
export async function missingServer(name: string, url: string): Promise<string | undefined> {
  if (process.env.CI === 'true') return undefined;
  const { hostname, port } = new URL(url);
  return (await answers(Number(port), hostname)) ? undefined : `no ${name} answers at ${hostname}:${port}`;
}

/** An empty schema on the PostgreSQL server. */
export interface PostgresSchema {
  /** A URL whose connections have the schema as their `search_path`. */
  readonly url: string;
  /** Deletes the schema with its content. */
  drop(): Promise<void>;
}

export async function createPostgresSchema(): Promise<PostgresSchema> {
  const schema = `aplyid_test_${crypto.randomUUID().replaceAll('-', '')}`;
  await execute(`CREATE SCHEMA ${schema}`);
  const url = new URL(postgresUrl);
  url.searchParams.set('options', `-c search_path=${schema}`);
  return { url: url.href, drop: () => execute(`DROP SCHEMA ${schema} CASCADE`) };
}

async function execute(sql: string): Promise<void> {
  const client = new Client(postgresUrl);
  await client.connect();
  await client.query(sql);
  await client.end();
}

function answers(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host)
      .once('connect', () => socket.destroy())
      .once('error', () => {})
      .once('close', (hadError) => resolve(!hadError));
  });
}
