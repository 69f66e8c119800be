/** A client or a `Cluster` of ioredis. */
export interface IoredisClient {
  eval(script: string, keys: number, ...values: string[]): Promise<unknown>;
  readonly defineCommand: unknown;
}

/** A client or a cluster of node-redis. */
export interface NodeRedisClient {
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
  readonly evalSha: unknown;
}

/** A client over HTTP, such as Upstash's. */
export interface HttpRedisClient {
  eval(script: string, keys: string[], values: string[]): Promise<unknown>;
  scan(cursor: string, options: { match: string; count: number; type: string }): Promise<unknown>;
}

/** The clients that `redisStore` accepts. */
export type RedisClient = IoredisClient | NodeRedisClient | HttpRedisClient;
