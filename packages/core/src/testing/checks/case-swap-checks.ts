import type { CaseRecord, CaseStore } from '../../ledger/case-store.ts';
import type { CheckAssert } from './check.ts';
import { awkwardIds, until } from './helpers.ts';

type Check = readonly [name: string, run: (store: CaseStore<never>, assert: CheckAssert) => Promise<void>];

const sending: CaseRecord = { state: 'sending', attempt: 'a' };
const created: CaseRecord = { state: 'created', attempt: 'a' };

/** `read` and `swap`. */
export const caseSwapChecks: readonly Check[] = [
  [
    'an id that was never written has no record',
    async (store, assert) => {
      const id = crypto.randomUUID();
      assert.deepEqual(await store.read(id), undefined);
      assert.deepEqual(await store.swap(id, 1, sending), false);
      assert.deepEqual(await store.read(id), undefined);
    },
  ],
  [
    'a record is read as it was written, character by character',
    async (store, assert) => {
      const id = crypto.randomUUID();
      const record: CaseRecord = {
        state: 'unknown',
        texts: ['', '\0', '\ud800', "'", '\\', 'é', 'e\u0301', '🙂', '{"a":1}'],
        nested: { empty: {}, list: [[], [null, true, false, 0, -1.5, 1e21, Number.MAX_SAFE_INTEGER]] },
        long: 'x'.repeat(100_000),
      };
      assert.deepEqual(await store.swap(id, undefined, record), true);
      const stored = await store.read(id);
      assert.deepEqual(stored?.record, record);
      assert.deepEqual(stored?.id, id);
    },
  ],
  [
    'a swap needs the version that is stored',
    async (store, assert) => {
      const id = crypto.randomUUID();
      assert.deepEqual(await store.swap(id, undefined, sending), true);
      assert.deepEqual(await store.swap(id, undefined, created), false);
      const first = await store.read(id);
      assert.deepEqual(first?.record, sending);
      assert.ok(Number.isSafeInteger(first?.version), 'version must be a whole number');
      const version = first?.version ?? 0;
      assert.deepEqual(await store.swap(id, version + 1, created), false);
      assert.deepEqual(await store.swap(id, version, created), true);
      assert.deepEqual(await store.swap(id, version, sending), false);
      const second = await store.read(id);
      assert.deepEqual(second?.record, created);
      assert.ok(second?.version !== version, 'a swap must change the version');
    },
  ],
  [
    'one of many concurrent swaps succeeds, on a new id and on an old one',
    async (store, assert) => {
      const id = crypto.randomUUID();
      let version: number | undefined;
      for (let round = 0; round < 3; round++) {
        const known = version;
        const swaps = await Promise.all(
          Array.from({ length: 20 }, async (_, n) => store.swap(id, known, { state: 'sending', round, n })),
        );
        assert.deepEqual(swaps.filter(Boolean).length, 1);
        const stored = await store.read(id);
        assert.deepEqual(stored?.record, { state: 'sending', round, n: swaps.indexOf(true) });
        version = stored?.version;
      }
    },
  ],
  [
    'the age starts again with each swap',
    async (store, assert) => {
      const id = crypto.randomUUID();
      await store.swap(id, undefined, sending);
      const old = await until(
        assert,
        () => store.read(id),
        (stored) => (stored?.ageMs ?? 0) >= 200,
      );
      const start = performance.now();
      await store.swap(id, old?.version, created);
      const { ageMs = -1 } = (await store.read(id)) ?? {};
      const elapsed = performance.now() - start;
      // Databases round to whole milliseconds.
      assert.ok(ageMs >= 0 && ageMs <= elapsed + 5, `ageMs is ${ageMs} after ${elapsed} ms`);
    },
  ],
  [
    'ids are compared exactly, up to 10 000 characters',
    async (store, assert) => {
      const ids = awkwardIds();
      for (const [n, id] of ids.entries()) {
        assert.deepEqual(await store.swap(id, undefined, { state: 'created', n }), true, id.slice(0, 50));
      }
      for (const [n, id] of ids.entries())
        assert.deepEqual((await store.read(id))?.record, { state: 'created', n });
    },
  ],
];
