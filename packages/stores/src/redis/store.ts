import {
  type FailedEvent,
  type WebhookClaim,
  type WebhookStore,
  WorkflowConfigurationError,
  type WorkflowEvent,
} from '@aplyid-workflow/core';
import { type Failed, failedMethod, toFailedEvent } from '../shared/failed-events.ts';
import { encodeId } from '../shared/ids.ts';
import { resolveOptions, type StoreOptions } from '../shared/options.ts';
import type { RedisClient } from './clients.ts';
import { driverOf } from './driver.ts';
import { scripts } from './scripts.ts';

/** Options of `redisStore`. */
export interface RedisStoreOptions extends Omit<StoreOptions, 'namespace'> {
  /**
   * The prefix of every key. With two stores on one server, neither prefix may start with the other. Default
   * `aplyid-workflow:`.
   */
  readonly prefix?: string | undefined;
  /** Receives a warning if the server's `maxmemory-policy` may evict keys. Default `console.warn`. */
  readonly onWarning?: ((message: string) => void) | undefined;
}

/** A `WebhookStore` on Redis. */
export interface RedisStore extends WebhookStore {
  claim(event: WorkflowEvent, leaseMs: number): Promise<WebhookClaim>;
  readonly failed: Failed;
  /** Does nothing: Redis itself deletes keys that are older than `ttl`. */
  prune(): Promise<number>;
}

/**
 * Records handled events in Redis, for all processes. An event may be handled twice if a process is paused past
 * its lease, or if Redis loses keys: it must not evict them, and needs `appendonly yes` to survive a restart.
 *
 * @param client - a client or a cluster of ioredis or node-redis (connected), or one over HTTP such as Upstash's
 * @param options - default: keys start with `aplyid-workflow:`, failures kept, 30 days
 * @returns a store for `WebhookReceiver`
 * @throws {@link WorkflowConfigurationError} if `client` or an option is wrong
 * @example
 * ```ts
 * import { WebhookReceiver } from '@aplyid-workflow/core';
 * import { redisStore } from '@aplyid-workflow/stores/redis';
 * import { Redis } from 'ioredis';
 *
 * const store = redisStore(new Redis({ lazyConnect: true }), { prefix: 'shop:webhooks:' });
 * export const webhooks = new WebhookReceiver({ secret: process.env.APLYID_WEBHOOK_SECRET, store });
 * ```
 */
export function redisStore(client: RedisClient, options: RedisStoreOptions = {}): RedisStore {
  const driver = driverOf(client);
  const { prefix = 'aplyid-workflow:', onWarning = console.warn, ...rest } = options;
  const { keepFailed, ttl } = resolveOptions(rest);
  if (typeof prefix !== 'string' || prefix === '')
    throw new WorkflowConfigurationError('prefix must be a string that is not empty');
  const run = (script: string, id: string, ...values: (string | number)[]) =>
    driver.evaluate(script, prefix + encodeId(id), values.map(String));
  // Without a kept event, a claim is not needed after its lease.
  const expiry = (leaseMs: number) => (keepFailed ? ttl + leaseMs : leaseMs);
  let isPolicyChecked = false;

  return {
    async claim(event, leaseMs) {
      if (!isPolicyChecked) void warnOfEviction(driver.memory(), onWarning);
      isPolicyChecked = true;
      const token = crypto.randomUUID();
      const kept = keepFailed ? ['event', JSON.stringify(event)] : [];
      const left = Number(await run(scripts.claim, event.id, token, leaseMs, expiry(leaseMs), ...kept));
      if (left === 0) return { state: 'claimed', token };
      return left < 0 ? { state: 'processed' } : { state: 'processing', retryAfterMs: left };
    },
    async renew(id, token, leaseMs) {
      return (await run(scripts.renew, id, token, leaseMs, expiry(leaseMs))) === 1;
    },
    async complete(id, token) {
      await run(scripts.complete, id, token, ttl);
    },
    async release(id, token) {
      await run(scripts.release, id, token);
    },
    failed: failedMethod(
      async (event, error) => {
        if (keepFailed) await run(scripts.keep, event.id, JSON.stringify(event), error, ttl);
      },
      async (limit) => {
        const found: FailedEvent[] = [];
        for await (const keys of driver.hashes(prefix)) {
          const rows = await Promise.all(keys.map((key) => driver.evaluate(scripts.read, key, [])));
          found.push(...rows.flatMap(toFailed));
        }
        const isHandled = await Promise.all(
          found.map(async ({ event }) => (await run(scripts.read, event.id)) === 'handled'),
        );
        return found
          .filter((_, index) => !isHandled[index])
          .sort((a, b) => a.failedAt.localeCompare(b.failedAt))
          .slice(0, limit);
      },
    ),
    prune: async () => 0,
  };
}

function toFailed(row: unknown): FailedEvent[] {
  if (!Array.isArray(row)) return [];
  const [event, error, attempts, failedAt] = row;
  // A client over HTTP may have parsed the JSON already.
  const text = typeof event === 'string' ? event : JSON.stringify(event);
  return [toFailedEvent({ event: text, error: error || null, attempts, failedAt })];
}

async function warnOfEviction(memory: Promise<unknown>, warn: (message: string) => void): Promise<void> {
  // The server may not allow the command; then there is no warning.
  const info = String(await memory.catch(() => ''));
  const [, policy = 'noeviction'] = /maxmemory_policy:(\S+)/.exec(info) ?? [];
  if (policy === 'noeviction') return;
  warn(
    `aplyid-workflow: the maxmemory-policy of Redis is ${policy}: set it to noeviction, because an event whose key is evicted is handled again`,
  );
}
