import nodeAssert from 'node:assert/strict';
import { describe, expect, it, vi } from 'vitest';
import { transactional } from '../../../test/transactional.ts';
import {
  type CaseRecord,
  type CaseStore,
  memoryCaseStore,
  memoryStore,
  type TransactionalStore,
  type WebhookStore,
} from '../../index.ts';
import { caseStoreChecks, leaseChecks, type StoreCheck, transactionChecks } from '../index.ts';

/** The checks that fail. With fake timers, a check that waits in vain fails at once. */
async function failing(checks: readonly StoreCheck[]): Promise<string[]> {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
  try {
    const running = Promise.allSettled(checks.map((check) => check.run(nodeAssert)));
    await vi.advanceTimersByTimeAsync(60_000);
    const results = await running;
    return checks.filter((_, n) => results[n]?.status === 'rejected').map(({ name }) => name);
  } finally {
    vi.useRealTimers();
  }
}

const broken = (change: (store: WebhookStore) => Partial<WebhookStore>) => () => {
  const store = memoryStore();
  return { ...store, ...change(store) };
};

describe('a broken store of leases is detected:', () => {
  it.each<[string, () => WebhookStore]>([
    ['it accepts every claim', broken(() => ({ claim: () => ({ state: 'claimed', token: 'same' }) }))],
    ['it forgets what was completed', broken((store) => ({ complete: store.release }))],
    ['it does not release', broken(() => ({ release: () => {} }))],
    ['it renews anything', broken(() => ({ renew: () => true }))],
    ['it renews nothing', broken(() => ({ renew: () => false }))],
    [
      'it says that there is nothing to wait for',
      broken((store) => ({
        claim: async (event, leaseMs) => {
          const claim = await store.claim(event, leaseMs);
          return claim.state === 'processing' ? { ...claim, retryAfterMs: 0 } : claim;
        },
      })),
    ],
    [
      'it ignores the case of ids',
      broken((store) => ({
        claim: (event, leaseMs) => store.claim({ ...event, id: event.id.toLowerCase() }, leaseMs),
        complete: (id, token) => store.complete(id.toLowerCase(), token),
      })),
    ],
    ['its leases never end', broken((store) => ({ claim: (event) => store.claim(event, 3_600_000) }))],
  ])('%s', async (_, makeStore) => {
    expect(await failing(leaseChecks(makeStore))).not.toEqual([]);
  });
});

describe('a broken transactional store is detected:', () => {
  it.each<[string, (store: TransactionalStore<string[]>) => TransactionalStore<string[]>]>([
    [
      'it runs everything',
      () => ({
        once: async (_, work) => {
          await work([]);
          return { state: 'done' };
        },
      }),
    ],
    ['it says processed and runs nothing', () => ({ once: () => ({ state: 'processed' }) })],
    [
      'it swallows failures',
      (store) => ({
        once: async (event, work) => {
          try {
            return await store.once(event, work);
          } catch {
            return { state: 'done' };
          }
        },
      }),
    ],
    [
      'it trims ids',
      (store) => ({ once: (event, work) => store.once({ ...event, id: event.id.trim() }, work) }),
    ],
    [
      'its failed undoes completion',
      (store) => {
        const failures = new Map<string, number>();
        return {
          once: (event, work) => store.once({ ...event, id: `${event.id} ${failures.get(event.id)}` }, work),
          failed: ({ id }) => void failures.set(id, (failures.get(id) ?? 0) + 1),
        };
      },
    ],
  ])('%s', async (_, wrap) => {
    const { store, effects } = transactional();
    const wrapped = wrap(store);
    expect(await failing(transactionChecks(() => wrapped, effects))).not.toEqual([]);
  });

  it('its effects outlive a failure', async () => {
    const { store } = transactional();
    const rows: string[] = [];
    const outside = { write: (_: string[], value: string) => void rows.push(value), written: () => rows };
    expect(await failing(transactionChecks(() => store, outside))).toContain(
      'a handler that fails leaves neither its effects nor the id',
    );
  });
});

describe('a broken case store is detected:', () => {
  const change = (methods: (store: CaseStore) => Partial<CaseStore>) => () => {
    const store = memoryCaseStore();
    return { ...store, ...methods(store) };
  };
  it.each<[string, () => CaseStore]>([
    [
      'it swaps any version',
      change((store) => ({
        swap: async (id, _, record) => store.swap(id, (await store.read(id))?.version, record),
      })),
    ],
    ['it swaps nothing', change(() => ({ swap: () => false }))],
    [
      'it drops NUL',
      change((store) => ({
        swap: (id, version, record) => {
          const kept: CaseRecord = JSON.parse(JSON.stringify(record).replaceAll('\\u0000', ''));
          return store.swap(id, version, kept);
        },
      })),
    ],
    [
      'its ages do not change',
      change((store) => ({
        read: async (id) => {
          const stored = await store.read(id);
          return stored && { ...stored, ageMs: 0 };
        },
      })),
    ],
    [
      'its list has no order',
      change((store) => ({
        list: async (query) => (await store.list(query)).toReversed(),
      })),
    ],
    [
      'its list has no limit',
      change((store) => ({ list: (query) => store.list({ ...query, limit: 1000 }) })),
    ],
    [
      'its list ignores the age',
      change((store) => ({
        list: (query) => store.list({ ...query, sendingExpiresMs: 1e12 }),
      })),
    ],
    [
      'its list starts at the id',
      change((store) => ({ list: ({ after: _, ...query }) => store.list(query) })),
    ],
    [
      'it ignores the case of ids',
      change((store) => ({
        read: (id) => store.read(id.toLowerCase()),
        swap: (id, version, record) => store.swap(id.toLowerCase(), version, record),
      })),
    ],
  ])('%s', async (_, makeStore) => {
    const shared = makeStore();
    expect(await failing(caseStoreChecks(() => shared))).not.toEqual([]);
  });

  it('it writes outside of the transaction', async () => {
    const store = memoryCaseStore();
    const found = await failing(
      caseStoreChecks(() => store, { transaction: async (work) => void (await work(undefined)) }),
    );
    expect(found).toContain('a swap with tx is rolled back with the transaction');
  });
});
