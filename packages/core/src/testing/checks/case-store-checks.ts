import type { CaseStore } from '../../ledger/case-store.ts';
import { caseLedgerChecks } from './case-ledger-checks.ts';
import { caseListChecks } from './case-list-checks.ts';
import { caseSwapChecks } from './case-swap-checks.ts';
import { type CaseCheck, type CaseTransaction, caseTransactionChecks } from './case-transaction-checks.ts';
import type { MakeStore, StoreCheck } from './check.ts';

/** Options of `caseStoreChecks`. */
export interface CaseStoreCheckOptions<Tx> {
  /**
   * Runs `work` in a transaction, commits it, and rolls it back if `work` throws; for a store without promises,
   * `work` returns none. Default: the checks of transactions are left out.
   */
  readonly transaction?: CaseTransaction<Tx> | undefined;
}

/**
 * The requirements of a `CaseStore`, as tests for any runner; the last ones run a `CaseLedger` on it. They can run
 * concurrently on one database.
 *
 * @param makeStore - creates the store, or returns a shared one
 * @param options - `transaction`. Default: the checks of transactions are left out
 * @returns the checks
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { memoryCaseStore } from '@aplyid-workflow/core';
 * import { caseStoreChecks } from '@aplyid-workflow/core/testing';
 *
 * for (const check of caseStoreChecks(() => memoryCaseStore())) await check.run(assert);
 * ```
 */
export function caseStoreChecks<Tx>(
  makeStore: MakeStore<CaseStore<Tx>>,
  { transaction }: CaseStoreCheckOptions<Tx> = {},
): StoreCheck[] {
  const checks: CaseCheck<Tx>[] = [...caseSwapChecks, ...caseListChecks];
  if (transaction) checks.push(...caseTransactionChecks(transaction));
  checks.push(...caseLedgerChecks);
  return checks.map(([name, run]) => ({
    name,
    run: async (assert) => run(await makeStore(), assert),
  }));
}
