import { memoryCaseStore, memoryStore, type SynchronousStore } from '@aplyid-workflow/core';
import { describeCaseStore, describeStore, describeTransactions } from './index.ts';

describeStore('memoryStore', () => memoryStore());
describeCaseStore('memoryCaseStore', () => memoryCaseStore());

const rows: string[] = [];
const handled = new Set<string>();
const store: SynchronousStore<string[]> = {
  synchronous: true,
  once({ id }, work) {
    if (handled.has(id)) return { state: 'processed' };
    const tx: string[] = [];
    work(tx);
    rows.push(...tx);
    handled.add(id);
    return { state: 'done' };
  },
};
describeTransactions('a Map', () => store, {
  write: (tx, value) => void tx.push(value),
  written: () => rows,
});
