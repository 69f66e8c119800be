import type { CaseQuery, CaseState, CaseStore, StoredCase } from '../../ledger/case-store.ts';
import type { CheckAssert } from './check.ts';

type Check = readonly [name: string, run: (store: CaseStore<never>, assert: CheckAssert) => Promise<void>];

const hour = 3_600_000;
const states: readonly CaseState[] = ['created', 'not_sent', 'rejected', 'sending', 'settled', 'unknown'];

/** `list`. Each check uses its own id prefix, because others write at the same time. */
export const caseListChecks: readonly Check[] = [
  [
    'list selects by state, with the whole record',
    async (store, assert) => {
      const prefix = `${crypto.randomUUID()}:`;
      for (const state of states) await store.swap(prefix + state, undefined, { state, text: 'é' });
      const all = await list(store, prefix, { states });
      assert.deepEqual(
        all.map(({ id, record }) => [id, record]),
        states.map((state) => [prefix + state, { state, text: 'é' }]),
      );
      for (const each of all) {
        const { ageMs: _, ...stored } = each;
        const { ageMs: __, ...read } = (await store.read(each.id)) ?? each;
        assert.deepEqual(stored, read);
      }
      const some = await list(store, prefix, { states: ['settled', 'rejected'] });
      assert.deepEqual(
        some.map(({ record }) => record.state),
        ['rejected', 'settled'],
      );
      assert.deepEqual(await list(store, prefix, { states: [] }), []);
    },
  ],
  [
    'list counts an expired sending as unknown, and no longer as sending',
    async (store, assert) => {
      const prefix = `${crypto.randomUUID()}:`;
      await store.swap(`${prefix}a`, undefined, { state: 'sending' });
      const count = async (state: CaseState, sendingExpiresMs: number) =>
        (await list(store, prefix, { states: [state], sendingExpiresMs })).length;
      assert.deepEqual([await count('sending', hour), await count('unknown', hour)], [1, 0]);
      assert.deepEqual([await count('sending', 0), await count('unknown', 0)], [0, 1]);
    },
  ],
  [
    'list is ordered by code points, and continues after an id',
    async (store, assert) => {
      const prefix = `${crypto.randomUUID()}:`;
      const ids = ['', '-', '1', '10', '2', 'A', 'B', 'a', 'a b', 'b', 'é'].map((id) => prefix + id);
      for (const id of ids.toReversed()) await store.swap(id, undefined, { state: 'created' });
      const found: string[] = [];
      for (let after = prefix.slice(0, -1); ; ) {
        const page = await store.list({ states: ['created'], sendingExpiresMs: hour, limit: 4, after });
        assert.ok(page.length <= 4, 'list returned more than limit');
        const own = page.filter(({ id }) => id.startsWith(prefix)).map(({ id }) => id);
        found.push(...own);
        assert.ok(found.length <= ids.length, 'list returned a record twice');
        after = own.at(-1) ?? '';
        if (own.length < 4) break;
      }
      assert.deepEqual(found, ids);
    },
  ],
];

async function list(
  store: CaseStore<never>,
  prefix: string,
  query: Pick<CaseQuery, 'states'> & Partial<CaseQuery>,
): Promise<readonly StoredCase[]> {
  const found = await store.list({ sendingExpiresMs: hour, limit: 100, after: prefix, ...query });
  return found.filter(({ id }) => id.startsWith(prefix));
}
