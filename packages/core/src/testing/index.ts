export { type CaseCompletedDetails, caseCompletedEvent } from './case-completed-event.ts';
export { type CaseStoreCheckOptions, caseStoreChecks } from './checks/case-store-checks.ts';
export type { CaseTransaction } from './checks/case-transaction-checks.ts';
export type { CheckAssert, MakeStore, StoreCheck } from './checks/check.ts';
export { leaseChecks } from './checks/lease-checks.ts';
export {
  type AnyTransactionalStore,
  type CheckEffects,
  transactionChecks,
} from './checks/transaction-checks.ts';
export { type DeliverOptions, type DeliveryTarget, deliver } from './deliver.ts';
export type { Injectable } from './inject.ts';
export type { Listenable, NestLike } from './listening.ts';
export { type TestClient, testClient, testTransport } from './test-client.ts';
export {
  type CreateCaseAnswer,
  type WorkflowApi,
  type WorkflowApiOptions,
  workflowApi,
} from './workflow-api.ts';
