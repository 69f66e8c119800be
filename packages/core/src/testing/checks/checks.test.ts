import nodeAssert from 'node:assert/strict';
import { assert, describe, expect, it } from 'vitest';
import { transactional, transactionalCases } from '../../../test/transactional.ts';
import { memoryCaseStore, memoryStore } from '../../index.ts';
import { caseStoreChecks, leaseChecks, type StoreCheck, transactionChecks } from '../index.ts';

const names = (checks: readonly StoreCheck[]) => checks.map(({ name }) => name);

describe('the checks pass with', () => {
  const { store, synchronous, effects } = transactional();
  const cases = transactionalCases();
  const lists = {
    'memoryStore: %s': leaseChecks(() => memoryStore()),
    'a transactional store: %s': transactionChecks(() => store, effects),
    'a synchronous store: %s': transactionChecks(() => synchronous, effects),
    'memoryCaseStore: %s': caseStoreChecks(() => memoryCaseStore()),
    'a case store with transactions: %s': caseStoreChecks(() => cases.store, cases),
  };
  for (const [title, checks] of Object.entries(lists)) {
    it.each(checks.map((check) => [check.name, check] as const))(title, async (_, check) => {
      await check.run(assert);
      await check.run(nodeAssert);
    });
  }

  it('leaves out the checks of transactions if there is no transaction option', () => {
    const all = names(caseStoreChecks(() => cases.store, cases));
    const some = names(caseStoreChecks(() => memoryCaseStore()));
    expect(all.filter((name) => !some.includes(name))).toHaveLength(2);
    expect(new Set(all).size).toBe(all.length);
  });
});
