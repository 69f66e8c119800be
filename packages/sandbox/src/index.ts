export { SandboxError, type SandboxErrorCode } from './errors.ts';
export type {
  ApiFaultKind,
  ApiRequest,
  ApprovalStatus,
  AttemptReason,
  CaseWebhook,
  Delivery,
  DeliveryAttempt,
  DeliveryStatus,
  Fault,
  FaultSpec,
  Integration,
  IntegrationType,
  IntegrationWithToken,
  RejectionReason,
  SandboxCase,
  WebhookFaultKind,
} from './model.ts';
export type { SandboxOptions, WebhookOptions } from './options.ts';
export type { Cases } from './services/cases.ts';
export type { Deliveries } from './services/deliveries.ts';
export type { Faults } from './services/faults.ts';
export type { Integrations } from './services/integrations.ts';
export type { ListOptions } from './services/list-options.ts';
export type { Requests } from './services/requests.ts';
export type { SandboxClock } from './services/sandbox-clock.ts';
export { type Sandbox, startSandbox } from './start-sandbox.ts';
export { assumedDelivery } from './webhooks/assumptions.ts';
