import type { WebhookStore } from '@aplyid-workflow/core';
import { leaseChecks } from '@aplyid-workflow/core/testing';
import { assert, expect, it, vi } from 'vitest';
import type { Failed } from '../../src/shared/failed-events.ts';
import type { StoreOptions } from '../../src/shared/options.ts';
import { newEvent, oddIds } from '../events.ts';

/** A store under test. */
export interface TestedStore extends WebhookStore {
  readonly failed: Failed<void | Promise<void>>;
  prune(): number | Promise<number>;
}

const minute = 60_000;

/** The behaviour of every store with leases. `open` returns a store on the same data each time. */
export function leaseSuite(open: (options?: StoreOptions) => TestedStore): void {
  const take = async (store: TestedStore, event: ReturnType<typeof newEvent>, leaseMs = minute) => {
    const claim = await store.claim(event, leaseMs);
    return claim.state === 'claimed' ? claim.token : expect.unreachable(`claim is ${claim.state}`);
  };
  /** Waits until a lease of 1 ms has ended. */
  const takeEnded = (store: TestedStore, event: ReturnType<typeof newEvent>) =>
    vi.waitFor(() => take(store, event), { interval: 5, timeout: 20_000 });

  for (const { name, run } of leaseChecks(() => open())) it(name, () => run(assert));

  it('gives an event to one caller until it is completed', async () => {
    const [store, other] = [open(), open()];
    const event = newEvent();
    const token = await take(store, event);
    const claim = await other.claim(event, minute);
    expect(claim).toEqual({ state: 'processing', retryAfterMs: expect.any(Number) });
    expect(claim.state === 'processing' && claim.retryAfterMs).toBeGreaterThan(0);
    expect(claim.state === 'processing' && claim.retryAfterMs).toBeLessThanOrEqual(minute);
    await store.complete(event.id, token);
    expect(await other.claim(event, minute)).toEqual({ state: 'processed' });
  });

  it('gives a released event to the next caller', async () => {
    const store = open();
    const event = newEvent();
    await store.release(event.id, await take(store, event));
    await take(store, event);
  });

  it('gives an event to exactly one of 50 concurrent callers', async () => {
    const stores = [open(), open()];
    const event = newEvent();
    const claims = await Promise.all(
      Array.from({ length: 50 }, (_, n) => stores[n % 2]?.claim(event, minute)),
    );
    const states = claims.map((claim) => claim?.state);
    expect(states.filter((state) => state === 'claimed')).toHaveLength(1);
    expect(states.filter((state) => state === 'processing')).toHaveLength(49);
  });

  it('gives an event to another caller after its lease has ended, and ignores the stale token', async () => {
    const store = open();
    const event = newEvent();
    const stale = await take(store, event, 1);
    const token = await takeEnded(store, event);
    expect(token).not.toBe(stale);
    expect(await store.renew(event.id, stale, minute)).toBe(false);
    await store.release(event.id, stale);
    await store.complete(event.id, stale);
    expect(await store.claim(event, minute)).toMatchObject({ state: 'processing' });
    expect(await store.renew(event.id, token, minute)).toBe(true);
    await store.complete(event.id, token);
    await store.complete(event.id, stale);
    await store.release(event.id, stale);
    expect(await store.renew(event.id, token, minute)).toBe(false);
    expect(await store.claim(event, minute)).toEqual({ state: 'processed' });
  });

  it('extends a lease', async () => {
    const store = open();
    const event = newEvent();
    const token = await take(store, event, 1);
    expect(await store.renew(event.id, token, minute)).toBe(true);
    expect(await store.claim(event, minute)).toMatchObject({ state: 'processing' });
  });

  it('ignores calls about an id that it does not have', async () => {
    const store = open();
    const event = newEvent();
    expect(await store.renew(event.id, 'token', minute)).toBe(false);
    await store.complete(event.id, 'token');
    await store.release(event.id, 'token');
    await take(store, event);
  });

  it('keeps unusual ids apart', async () => {
    const store = open({ namespace: `odd-${crypto.randomUUID()}` });
    for (const id of oddIds) await store.complete(id, await take(store, newEvent(id)));
    for (const id of oddIds) expect(await store.claim(newEvent(id), minute)).toEqual({ state: 'processed' });
  });

  it('keeps namespaces apart', async () => {
    const [one, two] = ['1', '2'].map((end) => open({ namespace: crypto.randomUUID() + end }));
    if (!one || !two) return expect.unreachable();
    const event = newEvent();
    await one.complete(event.id, await take(one, event));
    const token = await take(two, event);
    await two.failed(event, new Error('two'));
    await two.release(event.id, token);
    expect(await two.failed()).toMatchObject([{ error: 'two' }]);
    expect(await one.failed()).toEqual([]);
  });

  failedSuite(open, take);
}

function failedSuite(
  open: (options?: StoreOptions) => TestedStore,
  take: (store: TestedStore, event: ReturnType<typeof newEvent>, leaseMs?: number) => Promise<string>,
): void {
  const openAlone = (options?: StoreOptions) => open({ ...options, namespace: crypto.randomUUID() });

  it('lists a failed event until it is handled', async () => {
    const store = openAlone();
    const event = { ...newEvent(), data: { text: 'a\0b \ud800 é 😀' } };
    for (const [attempts, error] of [
      [1, 'first'],
      [2, 'second'],
    ] as const) {
      const token = await take(store, event);
      expect(await store.failed()).toEqual([]);
      await store.failed(event, new Error(error));
      await store.release(event.id, token);
      expect(await store.failed()).toEqual([{ event, error, attempts, failedAt: expect.any(String) }]);
    }
    const [{ failedAt = '' } = {}] = await store.failed();
    expect(Math.abs(Date.parse(failedAt) - Date.now())).toBeLessThan(minute);
    await store.complete(event.id, await take(store, event));
    expect(await store.failed()).toEqual([]);
  });

  it('keeps a failure that is recorded without a claim, but not one of a handled event', async () => {
    const store = openAlone();
    const event = newEvent();
    await store.failed(event, 'refused\0');
    expect(await store.failed()).toMatchObject([{ event, error: 'refused', attempts: 1 }]);
    await store.complete(event.id, await take(store, event));
    await store.failed(event, new Error('late'));
    expect(await store.failed()).toEqual([]);
    expect(await store.claim(event, minute)).toEqual({ state: 'processed' });
  });

  it('lists an event whose lease ended before it was handled', async () => {
    const store = openAlone();
    const event = newEvent();
    await take(store, event, 1);
    await vi.waitFor(async () => expect(await store.failed()).toHaveLength(1), { timeout: 20_000 });
    expect(await store.failed()).toMatchObject([
      { event, error: 'the process that handled it ended', attempts: 0 },
    ]);
    await store.complete(event.id, await take(store, event));
    expect(await store.failed()).toEqual([]);
  });

  it('lists an event that was lost while it was accepted, until it is handled', async () => {
    const store = openAlone();
    const event = newEvent();
    await take(store, { ...event, id: `accepted:${event.id}` }, 1);
    await vi.waitFor(async () => expect(await store.failed()).toMatchObject([{ event }]), {
      timeout: 20_000,
    });
    await store.complete(event.id, await take(store, event));
    expect(await store.failed()).toEqual([]);
  });

  it('lists the oldest failures first, up to a limit', async () => {
    const store = openAlone();
    const events = [newEvent(), newEvent(), newEvent()];
    for (const event of events) await store.failed(event, new Error('no'));
    const listed = await store.failed({ limit: 2 });
    expect(listed).toHaveLength(2);
    const times = listed.map(({ failedAt }) => failedAt);
    expect(times).toEqual(times.toSorted());
    expect(() => store.failed({ limit: 0 })).toThrow(/limit/);
  });

  it('keeps no event with keepFailed: false', async () => {
    const store = openAlone({ keepFailed: false });
    const event = newEvent();
    const token = await take(store, event);
    await store.failed(event, new Error('no'));
    await store.release(event.id, token);
    await take(store, event, 1);
    await vi.waitFor(async () => expect((await store.claim(event, minute)).state).toBe('claimed'));
    expect(await store.failed()).toEqual([]);
  });
}
