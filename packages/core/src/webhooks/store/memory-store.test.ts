import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryStore, type WorkflowEvent } from '../../index.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const eventOf = (id: string): WorkflowEvent => ({ id, type: 'case.completed', data: {}, receivedAt: '' });

/** Claims an event, and fails the test if that fails. */
async function take(store: ReturnType<typeof memoryStore>, id: string, leaseMs = 1000): Promise<string> {
  const claim = await store.claim(eventOf(id), leaseMs);
  return claim.state === 'claimed' ? claim.token : expect.unreachable(claim.state);
}

describe('memoryStore', () => {
  it('lets one run claim an id at a time, until it is released', async () => {
    const store = memoryStore();
    const token = await take(store, 'a');
    vi.advanceTimersByTime(400);
    expect(await store.claim(eventOf('a'), 1000)).toEqual({ state: 'processing', retryAfterMs: 600 });
    await take(store, 'b');
    await store.release('a', token);
    await take(store, 'a');
  });

  it('ignores a settlement of an unknown id', async () => {
    const store = memoryStore();
    const token = await take(store, 'a');
    await store.complete('b', token);
    await store.release('b', token);
    await take(store, 'b');
    expect(await store.claim(eventOf('a'), 1000)).toMatchObject({ state: 'processing' });
  });

  it('remembers what was handled, for as long as ttl', async () => {
    const store = memoryStore({ ttl: 5000 });
    await store.complete('a', await take(store, 'a'));
    vi.advanceTimersByTime(4999);
    expect(await store.claim(eventOf('a'), 1000)).toEqual({ state: 'processed' });
    vi.advanceTimersByTime(1);
    await take(store, 'a');
  });

  it('keeps ids for 7 days unless ttl is set', async () => {
    const store = memoryStore();
    await store.complete('a', await take(store, 'a'));
    vi.advanceTimersByTime(7 * 24 * 60 * 60 * 1000 - 1);
    expect(await store.claim(eventOf('a'), 1000)).toEqual({ state: 'processed' });
  });

  it('lets another caller claim an id whose lease has expired, and ignores the old token', async () => {
    const store = memoryStore();
    const old = await take(store, 'a');
    vi.advanceTimersByTime(1000);
    const token = await take(store, 'a');
    await store.complete('a', old);
    await store.release('a', old);
    expect(await store.claim(eventOf('a'), 1000)).toMatchObject({ state: 'processing' });
    await store.complete('a', token);
    await store.release('a', token);
    expect(await store.claim(eventOf('a'), 1000)).toEqual({ state: 'processed' });
  });

  it('forgets the oldest handled id first, and never one that is being handled', async () => {
    const store = memoryStore({ maxEntries: 3 });
    await take(store, 'running');
    for (const id of ['old', 'new', 'newest']) await store.complete(id, await take(store, id));
    expect(await store.claim(eventOf('newest'), 1000)).toEqual({ state: 'processed' });
    expect(await store.claim(eventOf('running'), 1000)).toMatchObject({ state: 'processing' });
    await take(store, 'old');
  });

  it('keeps exactly maxEntries ids, the latest', async () => {
    const store = memoryStore({ maxEntries: 3 });
    const ids = Array.from({ length: 20 }, (_, n) => `id-${n}`);
    for (const id of ids) await store.complete(id, await take(store, id));
    for (const id of ids.slice(-3))
      expect(await store.claim(eventOf(id), 1000)).toEqual({ state: 'processed' });
    await take(store, 'id-16');
  });

  it('remembers an id that was handled late, and forgets it in order', async () => {
    const store = memoryStore({ maxEntries: 3 });
    const slow = await take(store, 'slow', 60_000);
    for (const id of ['a', 'b', 'c']) await store.complete(id, await take(store, id));
    await store.complete('slow', slow);
    for (const id of ['b', 'c', 'slow'])
      expect(await store.claim(eventOf(id), 1000)).toMatchObject({ state: 'processed' });
    for (const id of ['d', 'e', 'f']) await store.complete(id, await take(store, id));
    await take(store, 'slow');
  });

  it('frees the space of released ids every time', async () => {
    const store = memoryStore({ maxEntries: 2 });
    for (let n = 0; n < 5; n++) {
      const tokens = [await take(store, 'a'), await take(store, 'b')];
      await store.release('a', tokens[0] ?? '');
      await store.release('b', tokens[1] ?? '');
    }
    await take(store, 'c');
    await take(store, 'd');
    expect(() => store.claim(eventOf('e'), 1000)).toThrow(/maxEntries/);
  });

  it('has room for an id whose lease has expired, while all others are being handled', async () => {
    const store = memoryStore({ maxEntries: 2 });
    await take(store, 'long', 60_000);
    await take(store, 'short', 1000);
    vi.advanceTimersByTime(1000);
    await take(store, 'short', 1000);
    expect(await store.claim(eventOf('long'), 1000)).toMatchObject({ state: 'processing' });
  });

  it('forgets no other id for an id that it already has', async () => {
    const store = memoryStore({ maxEntries: 2 });
    await store.complete('handled', await take(store, 'handled'));
    await take(store, 'short', 1000);
    vi.advanceTimersByTime(1000);
    await take(store, 'short', 1000);
    expect(await store.claim(eventOf('handled'), 1000)).toEqual({ state: 'processed' });
  });

  it('drops ids that are older than ttl, so that it never fills up with them', async () => {
    const store = memoryStore({ maxEntries: 3, ttl: 1000 });
    for (const id of ['a', 'b']) await store.complete(id, await take(store, id));
    vi.advanceTimersByTime(1000);
    for (const id of ['c', 'd', 'e']) await take(store, id, 60_000);
    expect(() => store.claim(eventOf('f'), 1000)).toThrow(/maxEntries/);
    for (const id of ['c', 'd', 'e'])
      expect(await store.claim(eventOf(id), 1)).toMatchObject({ state: 'processing' });
  });

  it('refuses another id when it is full of ids that are being handled', async () => {
    const store = memoryStore({ maxEntries: 2 });
    await take(store, 'a');
    await take(store, 'b');
    expect(() => store.claim(eventOf('c'), 1000)).toThrow(expect.objectContaining({ code: 'store_full' }));
    vi.advanceTimersByTime(1000);
    await take(store, 'c');
  });

  it('names the option that is wrong', () => {
    expect(() => memoryStore({ maxEntries: 0 })).toThrow(/maxEntries/);
    expect(() => memoryStore({ ttl: Number.NaN })).toThrow(/ttl/);
  });

  it('extends a lease for its token only', async () => {
    const store = memoryStore();
    const token = await take(store, 'a');
    vi.advanceTimersByTime(900);
    expect(await store.renew('a', token, 1000)).toBe(true);
    expect(await store.renew('a', 'another', 1000)).toBe(false);
    vi.advanceTimersByTime(999);
    expect(await store.claim(eventOf('a'), 1000)).toEqual({ state: 'processing', retryAfterMs: 1 });
    await store.complete('a', token);
    expect(await store.renew('a', token, 1000)).toBe(false);
    expect(await store.renew('b', token, 1000)).toBe(false);
  });

  it('does not depend on the wall clock', async () => {
    const store = memoryStore();
    const token = await take(store, 'a');
    vi.setSystemTime(Date.now() + 1_000_000);
    expect(await store.claim(eventOf('a'), 1000)).toMatchObject({ state: 'processing' });
    await store.complete('a', token);
    vi.setSystemTime(Date.now() + 1_000_000_000);
    expect(await store.claim(eventOf('a'), 1000)).toEqual({ state: 'processed' });
  });

  describe('failed', () => {
    it('lists what failed, counts its attempts, and forgets it when it was handled', async () => {
      const store = memoryStore();
      store.failed(eventOf('a'), new Error('one'));
      store.failed(eventOf('b'), 'a string');
      store.failed(eventOf('a'), new Error('two'));
      const failedAt = expect.stringMatching(/^\d{4}-.*Z$/);
      expect(await store.failed()).toEqual([
        { event: eventOf('b'), error: 'a string', attempts: 1, failedAt },
        { event: eventOf('a'), error: 'two', attempts: 2, failedAt },
      ]);
      expect(await store.failed({ limit: 1 })).toMatchObject([{ event: { id: 'b' } }]);
      await store.complete('a', await take(store, 'a'));
      expect(await store.failed()).toMatchObject([{ event: { id: 'b' } }]);
    });

    it('keeps no failure of an id that is handled', async () => {
      const store = memoryStore();
      await store.complete('a', await take(store, 'a'));
      store.failed(eventOf('a'), new Error('late'));
      expect(await store.failed()).toEqual([]);
    });

    it('lists a lease that has ended, and no other', async () => {
      const store = memoryStore();
      await take(store, 'ended', 1000);
      await take(store, 'running', 1001);
      await store.complete('handled', await take(store, 'handled'));
      vi.advanceTimersByTime(1000);
      expect(await store.failed()).toMatchObject([
        { event: eventOf('ended'), error: 'the process that handled it ended', attempts: 1 },
      ]);
      expect(await store.claim(eventOf('handled'), 1000)).toEqual({ state: 'processed' });
    });

    it('keeps at most maxEntries, the latest', async () => {
      const store = memoryStore({ maxEntries: 2 });
      for (const id of ['a', 'b', 'c']) store.failed(eventOf(id), 'why');
      expect(await store.failed()).toMatchObject([{ event: { id: 'b' } }, { event: { id: 'c' } }]);
    });

    it('keeps nothing with keepFailed: false', async () => {
      const store = memoryStore({ keepFailed: false });
      store.failed(eventOf('a'), 'why');
      expect(await store.failed()).toEqual([]);
    });
  });
});
