import { WorkflowError } from '../../errors/errors.ts';
import { checkOptions } from '../../options.ts';
import type { WorkflowEvent } from '../events/events.ts';
import type { FailedEvent, WebhookStore } from './store.ts';

/** Options of a `memoryStore`. */
export interface MemoryStoreOptions {
  /** How many ids are kept at most; the oldest handled ones are dropped first. Default 100 000. */
  readonly maxEntries?: number | undefined;
  /** How long the id of a handled event is kept, in ms. Default 7 days. */
  readonly ttl?: number | undefined;
  /** Whether events that failed are kept, for `failed()`; they hold personal data. Default true. */
  readonly keepFailed?: boolean | undefined;
}

/** A store in the memory of one process. */
export interface MemoryStore extends WebhookStore {
  /**
   * Keeps an event that was not handled.
   *
   * @param event - as it was received
   * @param error - why it was not handled
   */
  failed(event: WorkflowEvent, error: unknown): void;
  /**
   * Lists the events that failed and were not handled since, including those whose lease has ended.
   *
   * @param options - `limit`: how many at most. Default 100
   * @returns the oldest failure first
   */
  failed(options?: { readonly limit?: number | undefined }): Promise<FailedEvent[]>;
}

/**
 * The default store: bounded, in the memory of one process. A restart forgets everything, so an event that is
 * redelivered after it runs again. Use a store of `@aplyid-workflow/stores` where that matters, or where there are
 * several processes.
 *
 * @param options - its bounds. Default: 100 000 ids, 7 days
 * @returns a store for one `WebhookReceiver`, or for several in this process
 * @throws {@link WorkflowConfigurationError} if an option is invalid; the message names it
 * @example
 * ```ts
 * import { memoryStore, WebhookReceiver } from '@aplyid-workflow/core';
 *
 * const store = memoryStore({ maxEntries: 10_000, ttl: 24 * 60 * 60 * 1000 });
 * export const webhooks = new WebhookReceiver({ secret: process.env.APLYID_WEBHOOK_SECRET, store });
 * ```
 */
export function memoryStore(options: MemoryStoreOptions = {}): MemoryStore {
  checkOptions(options, { maxEntries: 1, ttl: 1, keepFailed: 'boolean' });
  const { maxEntries = 100_000, ttl = 7 * 24 * 60 * 60 * 1000, keepFailed = true } = options;
  const entries = new Map<string, Entry>();
  const failures = new Map<string, FailedEvent>();
  // One iterator for the store's lifetime: a new one would step over every deleted entry again. It never ends,
  // because each entry that it has passed is deleted, or inserted again at the end.
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
    throw new WorkflowError('memoryStore is full: maxEntries events are being handled at once', {
      code: 'store_full',
    });
  };

  const keep = (event: WorkflowEvent, error: string) => {
    const { id } = event;
    const entry = entries.get(id);
    if (!keepFailed || (entry && !entry.token && entry.until > performance.now())) return;
    const attempts = (failures.get(id)?.attempts ?? 0) + 1;
    failures.delete(id);
    if (failures.size >= maxEntries) failures.delete(failures.keys().next().value ?? '');
    failures.set(id, { event, error, attempts, failedAt: new Date().toISOString() });
  };

  /** Moves leases that have ended to the failures. */
  const keepEnded = () => {
    const now = performance.now();
    for (const [id, { token, until, event }] of entries) {
      if (!token || !event || until > now) continue;
      entries.delete(id);
      keep(event, 'the process that handled it ended');
    }
  };

  function failed(event: WorkflowEvent, error: unknown): void;
  function failed(options?: { readonly limit?: number | undefined }): Promise<FailedEvent[]>;
  function failed(
    first: WorkflowEvent | { readonly limit?: number | undefined } = {},
    error?: unknown,
  ): undefined | Promise<FailedEvent[]> {
    if ('id' in first) {
      keep(first, error instanceof Error ? error.message : String(error));
      return undefined;
    }
    keepEnded();
    return Promise.resolve([...failures.values()].slice(0, first.limit ?? 100));
  }

  return {
    claim(event, leaseMs) {
      const { id } = event;
      const now = performance.now();
      const entry = entries.get(id);
      if (entry && entry.until > now) {
        return entry.token
          ? { state: 'processing', retryAfterMs: entry.until - now }
          : { state: 'processed' };
      }
      if (entry) entries.delete(id);
      makeRoom(now);
      const token = String(++tokens);
      entries.set(id, { token, until: now + leaseMs, event });
      return { state: 'claimed', token };
    },
    renew(id, token, leaseMs) {
      const entry = entries.get(id);
      if (entry?.token !== token) return false;
      entry.until = performance.now() + leaseMs;
      return true;
    },
    complete(id, token) {
      const entry = entries.get(id);
      if (entry?.token !== token) return;
      entry.token = undefined;
      entry.event = undefined;
      entry.until = performance.now() + ttl;
      failures.delete(id);
    },
    release(id, token) {
      if (entries.get(id)?.token === token) entries.delete(id);
    },
    failed,
  };
}

/** The state of an id. With a token it is being handled under a lease; without one it was handled. */
interface Entry {
  token: string | undefined;
  until: number;
  event: WorkflowEvent | undefined;
}
