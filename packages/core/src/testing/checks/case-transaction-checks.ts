import type { CaseRecord, CaseStore } from '../../ledger/case-store.ts';
import type { CheckAssert } from './check.ts';
import { failureOf } from './helpers.ts';

/** Runs `work` in a transaction: commits it, or rolls it back if `work` throws or rejects. */
export type CaseTransaction<Tx> = (work: (tx: Tx) => void | Promise<void>) => void | Promise<void>;

/** A check of a `CaseStore`. */
export type CaseCheck<Tx> = readonly [
  name: string,
  run: (store: CaseStore<Tx>, assert: CheckAssert) => Promise<void>,
];

const record: CaseRecord = { state: 'settled' };

/** `read` and `swap` with `tx`. */
export function caseTransactionChecks<Tx>(transaction: CaseTransaction<Tx>): readonly CaseCheck<Tx>[] {
  return [
    [
      'a swap with tx is committed with the transaction',
      async (store, assert) => {
        const id = crypto.randomUUID();
        const seen: unknown[] = [];
        await transaction((tx) =>
          inTurn(
            () => store.swap(id, undefined, record, { tx }),
            (swapped) => seen.push(swapped),
            () => store.read(id, { tx }),
            (stored) => seen.push(stored),
          ),
        );
        assert.deepEqual(seen[0], true);
        const stored = await store.read(id);
        assert.deepEqual(stored?.record, record);
        assert.ok(seen[1], 'a read with tx must see what was written with it');
      },
    ],
    [
      'a swap with tx is rolled back with the transaction',
      async (store, assert) => {
        const id = crypto.randomUUID();
        const failure = new Error('the handler failed');
        const thrown = await failureOf(assert, () =>
          transaction((tx) =>
            inTurn(
              () => store.swap(id, undefined, record, { tx }),
              () => {
                throw failure;
              },
            ),
          ),
        );
        assert.ok(thrown === failure, 'another error was thrown');
        assert.deepEqual(await store.read(id), undefined);
        assert.deepEqual(await store.swap(id, undefined, record), true);
      },
    ],
  ];
}

/**
 * Calls functions one after another, each with the result of the previous one. Without promises, runs
 * synchronously.
 */
function inTurn(...steps: ((before: unknown) => unknown)[]): void | Promise<void> {
  let before: unknown;
  for (const [n, step] of steps.entries()) {
    before = step(before);
    if (before instanceof Promise) {
      return before.then((value) => inTurn(() => value, ...steps.slice(n + 1)));
    }
  }
}
