import { memoryCaseStore, memoryStore } from '@aplyid-workflow/core';
import { synchronousStore } from '@aplyid-workflow/testkit';
import { describeCaseStore, describeStore, describeTransactions } from './index.ts';

describeStore('memoryStore', () => memoryStore());
describeCaseStore('memoryCaseStore', () => memoryCaseStore());

const rows: string[] = [];
describeTransactions('an array', () => synchronousStore(rows), {
  write: (tx, value) => void tx.push(value),
  written: () => rows,
});
