import { connect } from 'node:net';
import { Client } from 'pg';

const { TEST_POSTGRES_URL, TEST_REDIS_URL } = process.env;
const postgresUrl = TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const redisUrl = TEST_REDIS_URL ?? 'redis://127.0.0.1:6379';

/** Why an example can't run here, or undefined. With `CI=true` every one must run. */
export async function missingServer(code: string): Promise<string | undefined> {
  if (process.env.CI === 'true') return undefined;
  if (/from 'pg'/.test(code) && !(await answers(postgresUrl))) return 'no PostgreSQL answers';
  if (/from 'ioredis'/.test(code) && !(await answers(redisUrl))) return 'no Redis answers';
  return undefined;
}

/** The environment of examples that use PostgreSQL and Redis, in a schema that `drop` deletes. */
export async function databases(): Promise<{ env: Record<string, string>; drop(): Promise<void> }> {
  const schema = `aplyid_docs_${crypto.randomUUID().replaceAll('-', '')}`;
  const url = new URL(postgresUrl);
  url.searchParams.set('options', `-c search_path=${schema}`);
  const env = { DATABASE_URL: url.href, REDIS_URL: redisUrl };
  if (!(await answers(postgresUrl))) return { env, async drop() {} };
  await administer(`CREATE SCHEMA ${schema}`);
  return { env, drop: () => administer(`DROP SCHEMA ${schema} CASCADE`) };
}

async function administer(sql: string): Promise<void> {
  const client = new Client(postgresUrl);
  await client.connect();
  await client.query(sql);
  await client.end();
}

function answers(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
      .once('connect', () => socket.destroy())
      .once('error', () => {})
      .once('close', (hadError) => resolve(!hadError));
  });
}
