import type { CaseStore, WebhookStore } from '@aplyid-workflow/core';
import {
  type AnyTransactionalStore,
  type CaseStoreCheckOptions,
  type CheckEffects,
  caseStoreChecks,
  leaseChecks,
  type MakeStore,
  type StoreCheck,
  transactionChecks,
} from '@aplyid-workflow/core/testing';
import { assert, describe, it } from 'vitest';

/** Registers the requirements of a `WebhookStore` as vitest tests. */
export function describeStore(name: string, makeStore: MakeStore<WebhookStore>): void {
  describeChecks(`${name}, as a store of leases`, leaseChecks(makeStore));
}

/** Registers the requirements of a transactional store as vitest tests. */
export function describeTransactions<Tx>(
  name: string,
  makeStore: MakeStore<AnyTransactionalStore<Tx>>,
  effects: CheckEffects<Tx>,
): void {
  describeChecks(`${name}, as a transactional store`, transactionChecks(makeStore, effects));
}

/** Registers the requirements of a case store as vitest tests. */
export function describeCaseStore<Tx>(
  name: string,
  makeStore: MakeStore<CaseStore<Tx>>,
  options?: CaseStoreCheckOptions<Tx>,
): void {
  describeChecks(`${name}, as a case store`, caseStoreChecks(makeStore, options));
}

function describeChecks(title: string, checks: readonly StoreCheck[]): void {
  describe(title, () => {
    for (const check of checks) it(check.name, () => check.run(assert));
  });
}
