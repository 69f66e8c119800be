import { WorkflowError } from '../errors.ts';
import { checkNumber } from '../options.ts';
import type { WebhookStore } from './store.ts';

/** The bounds of a `memoryStore`. */
export interface MemoryStoreOptions {
  /** How many ids are kept at most; the oldest handled ones go first. Default 100 000. */
  readonly maxEntries?: number | undefined;
  /** How long the id of a handled delivery is kept, in ms. Default 7 days. */
  readonly ttl?: number | undefined;
}

/**
 * The default store: bounded, in the memory of one process. A restart forgets it, so a redelivery after one
 * runs again: give a store of your own where that matters, or where there are several processes.
 *
 * @param options Its bounds. Default: 100 000 ids, 7 days
 * @returns A store for one `WebhookReceiver`, or for several in this process
 * @throws {WorkflowConfigurationError} which names the option that is wrong
 * @example
 * ```ts
 * import { memoryStore, WebhookReceiver } from '@aplyid-workflow/core';
 *
 * const store = memoryStore({ maxEntries: 10_000, ttl: 24 * 60 * 60 * 1000 });
 * export const webhooks = new WebhookReceiver({ secret: process.env.APLYID_WEBHOOK_SECRET, store });
 * ```
 */
export function memoryStore(options: MemoryStoreOptions = {}): WebhookStore {
  const maxEntries = checkNumber('maxEntries', options.maxEntries ?? 100_000, 1);
  const ttl = checkNumber('ttl', options.ttl ?? 7 * 24 * 60 * 60 * 1000, 1);
  const entries = new Map<string, Entry>();
  // Goes on where it stopped: one that began anew would step over all that was deleted before. It never comes to
  // an end, since whatever it has passed is deleted, or entered again behind all others.
  const oldestFirst = entries.keys();
  let tokens = 0;

  const makeRoom = (now: number) => {
    let unseen = entries.size;
    if (unseen < maxEntries) return;
    for (const id of oldestFirst) {
      const entry = entries.get(id);
      entries.delete(id);
      if (!entry?.token || entry.until <= now) return;
      entries.set(id, entry);
      if (--unseen === 0) break;
    }
    throw new WorkflowError('memoryStore: maxEntries deliveries are being handled at once', {
      code: 'store_full',
    });
  };

  return {
    claim(id, leaseMs) {
      const now = Date.now();
      const entry = entries.get(id);
      if (entry && entry.until > now) {
        return entry.token
          ? { state: 'processing', retryAfterMs: entry.until - now }
          : { state: 'processed' };
      }
      entries.delete(id);
      makeRoom(now);
      const token = String(++tokens);
      entries.set(id, { token, until: now + leaseMs });
      return { state: 'claimed', token };
    },
    complete(id, token) {
      const entry = entries.get(id);
      if (entry?.token !== token) return;
      entry.token = undefined;
      entry.until = Date.now() + ttl;
    },
    release(id, token) {
      if (entries.get(id)?.token === token) entries.delete(id);
    },
  };
}

/** An id that is being handled, under a lease, or, without a token, one that was handled. */
interface Entry {
  token: string | undefined;
  until: number;
}
