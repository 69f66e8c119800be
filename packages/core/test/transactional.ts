import { synchronousStore } from '@aplyid-workflow/testkit';
import {
  type CaseStore,
  memoryCaseStore,
  type SynchronousStore,
  type TransactionalStore,
} from '../src/index.ts';
import type { CaseTransaction, CheckEffects } from '../src/testing/index.ts';

/** A database with one table of effects and one of ids, in memory. */
export function transactional(): {
  store: TransactionalStore<string[]>;
  synchronous: SynchronousStore<string[]>;
  effects: CheckEffects<string[]>;
} {
  const rows: string[] = [];
  const handled = new Set<string>();
  const running = new Set<string>();
  const store: TransactionalStore<string[]> = {
    async once({ id }, work) {
      if (handled.has(id)) return { state: 'processed' };
      if (running.has(id)) return { state: 'processing', retryAfterMs: 1 };
      running.add(id);
      const tx: string[] = [];
      try {
        await work(tx);
        rows.push(...tx);
        handled.add(id);
        return { state: 'done' };
      } finally {
        running.delete(id);
      }
    },
    async failed() {},
  };
  const synchronous: SynchronousStore<string[]> = synchronousStore(rows);
  const effects = { write: (tx: string[], value: string) => void tx.push(value), written: () => rows };
  return { store, synchronous, effects };
}

/** The changes that a rollback undoes. */
type Tx = (() => void)[];

/** A case store whose new records can be rolled back. */
export function transactionalCases(): { store: CaseStore<Tx>; transaction: CaseTransaction<Tx> } {
  const inner = memoryCaseStore();
  const store: CaseStore<Tx> = {
    read: (id) => inner.read(id),
    list: (query) => inner.list(query),
    async swap(id, version, record, options) {
      const before = await inner.read(id);
      if (options?.tx && !before) options.tx.push(() => erased.add(id));
      if (erased.delete(id) && version === undefined) return inner.swap(id, before?.version, record);
      return inner.swap(id, version, record);
    },
  };
  const erased = new Set<string>();
  const reading: CaseStore<Tx> = { ...store, read: (id) => (erased.has(id) ? undefined : inner.read(id)) };
  const transaction = async (work: (tx: Tx) => void | Promise<void>) => {
    const tx: Tx = [];
    try {
      await work(tx);
    } catch (error) {
      for (const undo of tx) undo();
      throw error;
    }
  };
  return { store: reading, transaction };
}
