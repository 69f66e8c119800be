export {
  type ApiErrorFacts,
  WorkflowApiError,
  WorkflowAuthenticationError,
  WorkflowNotFoundError,
  WorkflowPermissionError,
  WorkflowRateLimitError,
  WorkflowServerError,
  WorkflowUnprocessableError,
} from './api-errors.ts';
export type { Cases, WorkflowCall } from './cases/cases.ts';
export type {
  CaseActivity,
  CaseAddress,
  CaseClient,
  CaseStatus,
  ClientType,
  CreateCaseParams,
  CreatedCase,
} from './cases/params.ts';
export { type CreateCaseIssue, createCaseSchema } from './cases/schema.ts';
export type { AccessKey, AccessKeySource } from './client/access-key.ts';
export type { WorkflowResponse } from './client/answer.ts';
export { WorkflowClient } from './client/client.ts';
export type { AttemptInfo, FailureInfo, WorkflowHooks } from './client/hooks.ts';
export type { RequestOptions } from './client/http.ts';
export type { WorkflowClientOptions } from './client/settings.ts';
export {
  type FetchLike,
  fetchTransport,
  type Transport,
  type TransportRequest,
  type TransportResponse,
} from './client/transport.ts';
export {
  WorkflowConfigurationError,
  WorkflowConnectionError,
  WorkflowError,
  type WorkflowErrorFacts,
  type WorkflowOutcome,
  WorkflowResponseError,
  WorkflowTimeoutError,
  WorkflowValidationError,
} from './errors.ts';
export type { IssueCode, WorkflowIssue } from './issues.ts';
export type { StandardIssue, StandardResult, StandardSchemaV1 } from './standard-schema.ts';
export { toHttpError, type WorkflowHttpError, type WorkflowHttpErrorBody } from './to-http-error.ts';
export type { DeliveryHeaders, WebhookDelivery, WebhookResult } from './webhooks/delivery.ts';
export type {
  CaseCompleted,
  CaseCompletedEvent,
  WebhookHandler,
  WebhookHandlers,
  WorkflowEvent,
  WorkflowEventOf,
  WorkflowEvents,
  WorkflowEventType,
} from './webhooks/events.ts';
export { type MemoryStoreOptions, memoryStore } from './webhooks/memory-store.ts';
export { WebhookReceiver } from './webhooks/receiver.ts';
export type { WebhookErrorContext, WebhookReceiverOptions } from './webhooks/receiver-options.ts';
export { generateWebhookSecret, webhookUrl } from './webhooks/secret.ts';
export type { WebhookClaim, WebhookStore } from './webhooks/store.ts';
