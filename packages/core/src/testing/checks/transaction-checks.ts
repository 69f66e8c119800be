import type { OnceResult, SynchronousStore, TransactionalStore } from '../../webhooks/store/store.ts';
import type { CheckAssert, MakeStore, StoreCheck } from './check.ts';
import { awkwardIds, failureOf, newEvent, until } from './helpers.ts';

/** A store whose effects and ids commit together, of either kind. */
export type AnyTransactionalStore<Tx> = TransactionalStore<Tx> | SynchronousStore<Tx>;

/** The effects of the handlers in the checks: the test's own table. */
export interface CheckEffects<Tx> {
  /**
   * Inserts a row.
   *
   * @param tx - the transaction to insert it in
   * @param value - the row's value; the same value may be inserted twice
   * @returns nothing, once it is inserted; no promise for a `SynchronousStore`
   */
  write(tx: Tx, value: string): unknown;
  /**
   * Reads the committed rows, outside of any transaction.
   *
   * @returns the values of all rows
   */
  written(): readonly string[] | Promise<readonly string[]>;
}

/**
 * The requirements of a `TransactionalStore` or a `SynchronousStore`, as tests for any runner. They can run
 * concurrently on one database.
 *
 * @param makeStore - creates the store, or returns a shared one
 * @param effects - writes and reads the test's own table, in the same database
 * @returns the checks
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import type { SynchronousStore } from '@aplyid-workflow/core';
 * import { transactionChecks } from '@aplyid-workflow/core/testing';
 *
 * const rows: string[] = [];
 * const handled = new Set<string>();
 * const store: SynchronousStore<string[]> = {
 *   synchronous: true,
 *   once({ id }, work) {
 *     if (handled.has(id)) return { state: 'processed' };
 *     const tx: string[] = [];
 *     work(tx);
 *     rows.push(...tx);
 *     handled.add(id);
 *     return { state: 'done' };
 *   },
 * };
 * const effects = { write: (tx: string[], value: string) => void tx.push(value), written: () => rows };
 * for (const check of transactionChecks(() => store, effects)) await check.run(assert);
 * ```
 */
export function transactionChecks<Tx>(
  makeStore: MakeStore<AnyTransactionalStore<Tx>>,
  effects: CheckEffects<Tx>,
): StoreCheck[] {
  return checks.map(([name, run]) => ({
    name,
    run: async (assert) => run(stage(await makeStore(), effects), assert),
  }));
}

/** A store with its effects, where `Tx` no longer matters. */
interface Stage {
  /** Handles an event whose handler writes its id, and then throws `failure` if there is one. */
  handle(id: string, failure?: Error): Promise<OnceResult>;
  /** How many rows have the id. */
  count(id: string): Promise<number>;
  readonly failed: ((id: string, error: unknown) => Promise<void>) | undefined;
}

function stage<Tx>(store: AnyTransactionalStore<Tx>, { write, written }: CheckEffects<Tx>): Stage {
  const fail = (failure: Error | undefined) => {
    if (failure) throw failure;
  };
  return {
    async handle(id, failure) {
      if (store.synchronous) {
        return store.once(newEvent(id), (tx) => {
          write(tx, id);
          fail(failure);
        });
      }
      return store.once(newEvent(id), async (tx) => {
        await write(tx, id);
        fail(failure);
      });
    },
    count: async (id) => (await written()).filter((value) => value === id).length,
    failed: store.failed && (async (id, error) => store.failed?.(newEvent(id), error)),
  };
}

type TransactionCheck = readonly [name: string, run: (stage: Stage, assert: CheckAssert) => Promise<void>];

const isSettled = ({ state }: OnceResult): boolean => state === 'done' || state === 'processed';

const checks: readonly TransactionCheck[] = [
  [
    'an event is handled once, and its effects are committed',
    async ({ handle, count }, assert) => {
      const { id } = newEvent();
      assert.deepEqual(await handle(id), { state: 'done' });
      assert.deepEqual(await handle(id), { state: 'processed' });
      assert.deepEqual(await count(id), 1);
    },
  ],
  [
    'a handler that fails leaves neither its effects nor the id',
    async ({ handle, count }, assert) => {
      const { id } = newEvent();
      const failure = new Error('the handler failed');
      assert.ok((await failureOf(assert, () => handle(id, failure))) === failure, 'another error was thrown');
      assert.deepEqual(await count(id), 0);
      assert.deepEqual(await handle(id), { state: 'done' });
      assert.deepEqual(await count(id), 1);
    },
  ],
  [
    'concurrent deliveries of one event have one effect',
    async ({ handle, count }, assert) => {
      const { id } = newEvent();
      const results = await Promise.all(
        Array.from({ length: 10 }, () => until(assert, () => handle(id), isSettled)),
      );
      assert.deepEqual(results.filter(({ state }) => state === 'done').length, 1);
      assert.deepEqual(await count(id), 1);
    },
  ],
  [
    'of concurrent deliveries, those that fail do not keep the event from being handled',
    async ({ handle, count }, assert) => {
      const { id } = newEvent();
      const attempt = async (n: number) => {
        const result = await handle(id, n % 2 ? new Error('the handler failed') : undefined).catch(
          () => undefined,
        );
        return result?.state;
      };
      await Promise.all(Array.from({ length: 10 }, (_, n) => attempt(n)));
      await until(assert, () => handle(id), isSettled);
      assert.deepEqual(await count(id), 1);
    },
  ],
  [
    '50 events at once are all handled, after retries if the store is busy',
    async ({ handle, count }, assert) => {
      const ids = Array.from({ length: 50 }, () => newEvent().id);
      await Promise.all(ids.map((id) => until(assert, () => handle(id), isSettled)));
      for (const id of ids) assert.deepEqual(await count(id), 1);
    },
  ],
  [
    'ids are compared exactly, up to 10 000 characters',
    async ({ handle }, assert) => {
      for (const id of awkwardIds()) {
        assert.deepEqual(await handle(id), { state: 'done' }, id.slice(0, 50));
        assert.deepEqual(await handle(id), { state: 'processed' }, id.slice(0, 50));
      }
    },
  ],
  [
    'a failure that is kept neither blocks the event nor undoes its completion',
    async ({ handle, failed }, assert) => {
      if (!failed) return;
      const { id } = newEvent();
      await failed(id, new Error('the handler failed'));
      assert.deepEqual(await handle(id), { state: 'done' });
      await failed(id, 'not even an Error');
      assert.deepEqual(await handle(id), { state: 'processed' });
    },
  ],
];
