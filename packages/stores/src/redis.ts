export type { HttpRedisClient, IoredisClient, NodeRedisClient, RedisClient } from './redis/clients.ts';
export { type RedisStore, type RedisStoreOptions, redisStore } from './redis/store.ts';
export type { Failed, FailedQuery } from './shared/failed-events.ts';
export type { StoreOptions } from './shared/options.ts';
