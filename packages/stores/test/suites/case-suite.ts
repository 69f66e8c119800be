import type { CaseState, CaseStore } from '@aplyid-workflow/core';
import { type CaseTransaction, caseStoreChecks } from '@aplyid-workflow/core/testing';
import { assert, expect, it, vi } from 'vitest';
import { oddIds } from '../events.ts';

/** The behaviour of every store for cases. `open` returns a store on the same data each time. */
export function caseSuite<Tx>(open: () => CaseStore<Tx>, transaction?: CaseTransaction<Tx>): void {
  for (const { name, run } of caseStoreChecks(open, { transaction })) it(name, () => run(assert));

  const newId = () => `case-${crypto.randomUUID()}`;

  it('writes a record if nothing has changed since it was read', async () => {
    const [store, other] = [open(), open()];
    const id = newId();
    expect(await store.read(id)).toBeUndefined();
    expect(await store.swap(id, 1, { state: 'sending' })).toBe(false);
    expect(
      await store.swap(id, undefined, { state: 'sending', text: 'a\0b \ud800 é', list: [1, null] }),
    ).toBe(true);
    expect(await other.swap(id, undefined, { state: 'unknown' })).toBe(false);
    const first = await other.read(id);
    expect(first).toMatchObject({ id, record: { state: 'sending', text: 'a\0b \ud800 é', list: [1, null] } });
    expect(first?.ageMs).toBeGreaterThanOrEqual(0);
    expect(first?.ageMs).toBeLessThan(60_000);
    expect(await other.swap(id, first?.version, { state: 'created' })).toBe(true);
    expect(await store.swap(id, first?.version, { state: 'rejected' })).toBe(false);
    const second = await store.read(id);
    expect(second?.record).toEqual({ state: 'created' });
    expect(second?.version).not.toBe(first?.version);
  });

  it('lets exactly one of 50 concurrent writers succeed, the first time and later', async () => {
    const stores = [open(), open()];
    const id = newId();
    for (let round = 0; round < 3; round++) {
      const version = (await stores[0]?.read(id))?.version;
      const won = await Promise.all(
        Array.from({ length: 50 }, (_, n) => stores[n % 2]?.swap(id, version, { state: 'sending', n })),
      );
      expect(won.filter(Boolean)).toHaveLength(1);
    }
  });

  it('keeps unusual ids apart', async () => {
    const store = open();
    const start = `${newId()}/`;
    for (const id of oddIds)
      expect(await store.swap(start + id, undefined, { state: 'created', id })).toBe(true);
    for (const id of oddIds) {
      expect(await store.read(start + id)).toMatchObject({ id: start + id, record: { id } });
    }
    for (const id of ['"', '#', '\ud83d'].map((text) => text + newId())) {
      expect(await store.swap(id, undefined, { state: 'created' })).toBe(true);
      expect(await store.read(id)).toMatchObject({ id });
    }
  });

  it('lists by state, in the order of the ids, page by page', async () => {
    const store = open();
    const start = newId();
    const ids = Array.from({ length: 7 }, (_, n) => `${start}-${n}`);
    const states: readonly CaseState[] = ['created', 'unknown', 'settled'];
    for (const [n, id] of ids.entries())
      await store.swap(id, undefined, { state: states[n % 3] ?? 'created' });
    const query = { states: ['created', 'settled'], sendingExpiresMs: 60_000, limit: 2 } as const;
    const found: string[] = [];
    for (let after = `${start}-`; ; ) {
      const page = await store.list({ ...query, after });
      const mine = page.filter(({ id }) => id.startsWith(start));
      found.push(...mine.map(({ id }) => id));
      const last = mine.at(-1);
      if (!last) break;
      after = last.id;
    }
    expect(found).toEqual(ids.filter((_, n) => n % 3 !== 1));
    const [first] = await store.list({ ...query, after: `${start}-`, limit: 1 });
    expect(first).toMatchObject({ id: ids[0], record: { state: 'created' } });
  });

  it('lists a sending record as unknown after it has expired', async () => {
    const store = open();
    const id = newId();
    await store.swap(id, undefined, { state: 'sending' });
    const list = async (state: CaseState, sendingExpiresMs: number) => {
      const page = await store.list({ states: [state], sendingExpiresMs, limit: 1, after: id.slice(0, -1) });
      return page.filter((entry) => entry.id === id).length;
    };
    expect(await list('sending', 60_000)).toBe(1);
    expect(await list('unknown', 60_000)).toBe(0);
    await vi.waitFor(async () => expect(await list('unknown', 1)).toBe(1), { timeout: 20_000 });
    expect(await list('sending', 1)).toBe(0);
    expect(await list('sending', 60_000)).toBe(1);
  });
}
