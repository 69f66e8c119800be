import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryStore } from '../index.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Claims, and fails the test unless that works. */
async function take(store: ReturnType<typeof memoryStore>, id: string, leaseMs = 1000): Promise<string> {
  const claim = await store.claim(id, leaseMs);
  return claim.state === 'claimed' ? claim.token : expect.unreachable(claim.state);
}

describe('memoryStore', () => {
  it('gives an id to one run at a time, until it is released', async () => {
    const store = memoryStore();
    const token = await take(store, 'a');
    vi.advanceTimersByTime(400);
    expect(await store.claim('a', 1000)).toEqual({ state: 'processing', retryAfterMs: 600 });
    await take(store, 'b');
    await store.release('a', token);
    await take(store, 'a');
  });

  it('remembers what was handled, for as long as ttl', async () => {
    const store = memoryStore({ ttl: 5000 });
    await store.complete('a', await take(store, 'a'));
    vi.advanceTimersByTime(4999);
    expect(await store.claim('a', 1000)).toEqual({ state: 'processed' });
    vi.advanceTimersByTime(1);
    await take(store, 'a');
  });

  it('keeps ids for 7 days unless told otherwise', async () => {
    const store = memoryStore();
    await store.complete('a', await take(store, 'a'));
    vi.advanceTimersByTime(7 * 24 * 60 * 60 * 1000 - 1);
    expect(await store.claim('a', 1000)).toEqual({ state: 'processed' });
  });

  it('gives an id whose lease ran out to another, and heeds the old token no more', async () => {
    const store = memoryStore();
    const old = await take(store, 'a');
    vi.advanceTimersByTime(1000);
    const token = await take(store, 'a');
    await store.complete('a', old);
    await store.release('a', old);
    expect(await store.claim('a', 1000)).toMatchObject({ state: 'processing' });
    await store.complete('a', token);
    await store.release('a', token);
    expect(await store.claim('a', 1000)).toEqual({ state: 'processed' });
  });

  it('forgets the oldest handled id first, and never one that is being handled', async () => {
    const store = memoryStore({ maxEntries: 3 });
    await take(store, 'running');
    for (const id of ['old', 'new', 'newest']) await store.complete(id, await take(store, id));
    expect(await store.claim('newest', 1000)).toEqual({ state: 'processed' });
    expect(await store.claim('running', 1000)).toMatchObject({ state: 'processing' });
    await take(store, 'old');
  });

  it('refuses a further one when it is full of what is being handled', async () => {
    const store = memoryStore({ maxEntries: 2 });
    await take(store, 'a');
    await take(store, 'b');
    expect(() => store.claim('c', 1000)).toThrow(/maxEntries/);
    vi.advanceTimersByTime(1000);
    await take(store, 'c');
  });

  it('names the option that is wrong', () => {
    expect(() => memoryStore({ maxEntries: 0 })).toThrow(/maxEntries/);
    expect(() => memoryStore({ ttl: Number.NaN })).toThrow(/ttl/);
  });
});
