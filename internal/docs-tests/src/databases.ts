import { createPostgresSchema, missingServer, postgresUrl, redisUrl } from '@aplyid-workflow/testkit';

/** Why an example can't run here, or undefined. */
export async function missingDatabase(code: string): Promise<string | undefined> {
  if (code.includes("from 'pg'")) return missingServer('PostgreSQL', postgresUrl);
  if (code.includes("from 'ioredis'")) return missingServer('Redis', redisUrl);
  return undefined;
}

/** The environment of examples that use PostgreSQL and Redis, in a schema that `drop` deletes. */
export async function databases(): Promise<{ env: Record<string, string>; drop(): Promise<void> }> {
  const isMissing = await missingServer('PostgreSQL', postgresUrl);
  const { url, drop } = isMissing ? { url: postgresUrl, async drop() {} } : await createPostgresSchema();
  return { env: { DATABASE_URL: url, REDIS_URL: redisUrl }, drop };
}
