const { TEST_POSTGRES_URL, TEST_REDIS_URL } = process.env;

export const postgresUrl: string = TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
export const redisUrl: string = TEST_REDIS_URL ?? 'redis://127.0.0.1:6379';
