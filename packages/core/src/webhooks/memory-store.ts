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
 */
export function memoryStore(options: MemoryStoreOptions = {}): WebhookStore {
  const maxEntries = checkNumber('maxEntries', options.maxEntries ?? 100_000, 1);
  const ttl = checkNumber('ttl', options.ttl ?? 7 * 24 * 60 * 60 * 1000, 1);
  const claims = new Map<string, { token: string; until: number }>();
  // In the order in which they were handled, so the oldest is first.
  const processed = new Map<string, number>();
  let tokens = 0;

  const makeRoom = (now: number) => {
    for (const [id, until] of processed) {
      if (until > now && processed.size + claims.size < maxEntries) return;
      processed.delete(id);
    }
    if (claims.size < maxEntries) return;
    for (const [id, { until }] of claims) if (until <= now) claims.delete(id);
    if (claims.size < maxEntries) return;
    throw new WorkflowError('memoryStore: maxEntries deliveries are being handled at once', {
      code: 'store_full',
    });
  };

  return {
    claim(id, leaseMs) {
      const now = Date.now();
      if ((processed.get(id) ?? 0) > now) return { state: 'processed' };
      const held = claims.get(id);
      if (held && held.until > now) return { state: 'processing', retryAfterMs: held.until - now };
      claims.delete(id);
      makeRoom(now);
      const token = String(++tokens);
      claims.set(id, { token, until: now + leaseMs });
      return { state: 'claimed', token };
    },
    complete(id, token) {
      if (claims.get(id)?.token !== token) return;
      claims.delete(id);
      processed.set(id, Date.now() + ttl);
    },
    release(id, token) {
      if (claims.get(id)?.token === token) claims.delete(id);
    },
  };
}
