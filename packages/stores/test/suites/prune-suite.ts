import { expect, it, vi } from 'vitest';
import type { StoreOptions } from '../../src/shared/options.ts';
import { newEvent } from '../events.ts';
import type { TestedStore } from './lease-suite.ts';

/** The behaviour of `prune` in every store with a table. */
export function pruneSuite(open: (options?: StoreOptions) => TestedStore): void {
  it('deletes rows that are older than ttl in its namespace, but no valid lease', async () => {
    const namespace = crypto.randomUUID();
    const store = open({ namespace, ttl: 1 });
    const patient = open({ namespace });
    const other = open({ namespace: crypto.randomUUID() });
    const [handled, failed, running] = [newEvent(), newEvent(), newEvent()];
    for (const each of [store, other]) {
      const claim = await each.claim(handled, 60_000);
      if (claim.state === 'claimed') await each.complete(handled.id, claim.token);
    }
    await store.failed(failed, new Error('no'));
    await store.claim(running, 60_000);
    expect(await patient.prune()).toBe(0);
    let pruned = 0;
    await vi.waitFor(
      async () => {
        pruned += await store.prune();
        expect(pruned).toBe(2);
      },
      { timeout: 20_000 },
    );
    expect(await store.failed()).toEqual([]);
    expect(await store.claim(handled, 1)).toMatchObject({ state: 'claimed' });
    expect(await store.claim(running, 1)).toMatchObject({ state: 'processing' });
    expect(await other.claim(handled, 1)).toEqual({ state: 'processed' });
  });
}
