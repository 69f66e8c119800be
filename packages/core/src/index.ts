export type { Cases, CreateCaseOptions } from './cases/cases.ts';
export type { CreatedCase } from './cases/created-case.ts';
export {
  type CaseActivity,
  type CaseAddress,
  type CaseClient,
  type CaseClientProperties,
  type CaseStatus,
  type ClientType,
  type CreateCaseParams,
  type CreateCaseWithoutOutcomeParams,
  caseStatuses,
  clientTypes,
} from './cases/params.ts';
export { type CreateCaseIssue, type CreateCaseSchema, createCaseSchema } from './cases/schema.ts';
export type { WorkflowCall } from './cases/workflow-call.ts';
export type { AccessKey, AccessKeySource } from './client/access-key.ts';
export { WorkflowClient } from './client/client.ts';
export type { AttemptInfo, FailureInfo, ResponseInfo, WorkflowHooks } from './client/hooks.ts';
export type { RequestOptions } from './client/http/request.ts';
export type { WorkflowResponse } from './client/http/response.ts';
export type { WorkflowLogger } from './client/logger.ts';
export { clientOptionNames, type WorkflowClientOptions } from './client/settings.ts';
export {
  type FetchLike,
  type FetchTransportOptions,
  fetchTransport,
} from './client/transport/fetch-transport.ts';
export type { Transport, TransportRequest, TransportResponse } from './client/transport/transport.ts';
export {
  type ApiErrorFacts,
  WorkflowApiError,
  WorkflowAuthenticationError,
  WorkflowNotFoundError,
  WorkflowPermissionError,
  WorkflowRateLimitError,
  WorkflowServerError,
  WorkflowUnprocessableError,
} from './errors/api-errors.ts';
export {
  WorkflowConfigurationError,
  WorkflowConnectionError,
  WorkflowError,
  type WorkflowErrorFacts,
  type WorkflowOutcome,
  WorkflowResponseError,
  WorkflowTimeoutError,
  WorkflowValidationError,
} from './errors/errors.ts';
export type { IssueCode, WorkflowIssue } from './errors/issues.ts';
export type {
  CaseQuery,
  CaseRecord,
  CaseState,
  CaseStore,
  CaseStoreOptions,
  StoredCase,
} from './ledger/case-store.ts';
export { type ConflictCode, WorkflowConflictError } from './ledger/conflict-error.ts';
export type { LedgerCase, LedgerEntry, LedgerFailure, LedgerOutcome } from './ledger/entry.ts';
export { CaseLedger, type Resolution, type Settlement } from './ledger/ledger.ts';
export { type CaseLedgerOptions, type LedgerClient, ledgerOptionNames } from './ledger/ledger-options.ts';
export type { LedgerQuery } from './ledger/list.ts';
export { memoryCaseStore } from './ledger/memory-case-store.ts';
export type { LedgerErrorContext, LedgerErrorHandler } from './ledger/policy/reports.ts';
export { checkNames } from './options.ts';
export type {
  JsonSchemaOptions,
  JsonSchemaTarget,
  StandardJSONSchemaV1,
} from './schema/standard-json-schema.ts';
export type { StandardIssue, StandardResult, StandardSchemaV1 } from './schema/standard-schema.ts';
export { toHttpError, type WorkflowHttpError, type WorkflowHttpErrorBody } from './to-http-error.ts';
export type { DeliveryHeaders, WebhookDelivery, WebhookResult } from './webhooks/delivery.ts';
export type {
  CaseCompleted,
  CaseCompletedEvent,
  HandlerContext,
  SynchronousHandler,
  SynchronousHandlers,
  WebhookHandler,
  WebhookHandlers,
  WorkflowEvent,
  WorkflowEventOf,
  WorkflowEvents,
  WorkflowEventType,
} from './webhooks/events/events.ts';
export type { AuthenticateOption } from './webhooks/intake/authentication.ts';
export { generateWebhookSecret, webhookUrl } from './webhooks/intake/secret.ts';
export type { SecretOption } from './webhooks/intake/secrets.ts';
export { maskWebhookSecret } from './webhooks/mask-secret.ts';
export { WebhookReceiver } from './webhooks/receiver.ts';
export {
  type AsyncReceiverOrOptions,
  type DeliveryReceiver,
  type ReceiverOrOptions,
  receiverOf,
} from './webhooks/receiver-of.ts';
export {
  receiverOptionNames,
  type SynchronousReceiverOptions,
  type WebhookReceiverOptions,
} from './webhooks/receiver-options.ts';
export type { WebhookErrorContext, WebhookWarning } from './webhooks/reporter.ts';
export { type MemoryStore, type MemoryStoreOptions, memoryStore } from './webhooks/store/memory-store.ts';
export type {
  FailedEvent,
  OnceResult,
  SynchronousStore,
  TransactionalStore,
  WebhookClaim,
  WebhookStore,
} from './webhooks/store/store.ts';
