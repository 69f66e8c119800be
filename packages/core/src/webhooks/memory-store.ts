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
  const entries = new Map<string, Held | ForgetAt>();
  // Goes on where it stopped: one that began anew would step over all that was deleted before.
  let inOrder = entries.keys();
  let oldest: string | undefined;
  let tokens = 0;

  const nextOldest = (): string | undefined => {
    const { done, value } = inOrder.next();
    // It has seen the end, and does not look again.
    if (done) inOrder = entries.keys();
    return value;
  };

  const makeRoom = (now: number) => {
    for (let unseen = entries.size; unseen > 0; unseen--) {
      oldest ??= nextOldest();
      if (oldest === undefined) continue;
      const entry = entries.get(oldest);
      const isNeeded = typeof entry === 'object' || (entry ?? 0) > now;
      if (isNeeded && entries.size < maxEntries) return;
      entries.delete(oldest);
      if (typeof entry === 'object' && entry.until > now) entries.set(oldest, entry);
      oldest = undefined;
    }
    if (entries.size < maxEntries) return;
    throw new WorkflowError('memoryStore: maxEntries deliveries are being handled at once', {
      code: 'store_full',
    });
  };

  const isHeldBy = (id: string, token: string) => {
    const entry = entries.get(id);
    return typeof entry === 'object' && entry.token === token;
  };

  return {
    claim(id, leaseMs) {
      const now = Date.now();
      const entry = entries.get(id);
      if (typeof entry === 'number' && entry > now) return { state: 'processed' };
      if (typeof entry === 'object' && entry.until > now) {
        return { state: 'processing', retryAfterMs: entry.until - now };
      }
      if (entry) entries.delete(id);
      makeRoom(now);
      const token = String(++tokens);
      entries.set(id, { token, until: now + leaseMs });
      return { state: 'claimed', token };
    },
    complete(id, token) {
      if (isHeldBy(id, token)) entries.set(id, Date.now() + ttl);
    },
    release(id, token) {
      if (isHeldBy(id, token)) entries.delete(id);
    },
  };
}

/** An id that is being handled. */
interface Held {
  readonly token: string;
  readonly until: number;
}

/** When an id that was handled may be forgotten. */
type ForgetAt = number;
