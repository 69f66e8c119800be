export { SandboxError, type SandboxErrorCode } from './errors.ts';
export type { FlowOutcome, GuidedFlows } from './guided-flow/service.ts';
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
  FlowStep,
  FlowStepName,
  GuidedFlow,
  Integration,
  IntegrationType,
  IntegrationWithToken,
  RejectionReason,
  SandboxCase,
  Subscription,
  WebhookFaultKind,
} from './model.ts';
export type { SandboxOptions, WebhookOptions } from './options.ts';
export type { Cases } from './services/cases.ts';
export type { Company } from './services/company.ts';
export type { Deliveries } from './services/deliveries.ts';
export type { Faults } from './services/faults.ts';
export type { Integrations } from './services/integrations.ts';
export type { CaseListOptions, ListOptions } from './services/list-options.ts';
export type { Requests } from './services/requests.ts';
export type { SandboxClock } from './services/sandbox-clock.ts';
export { type Sandbox, startSandbox } from './start-sandbox.ts';
export { assumedDelivery } from './webhooks/assumptions.ts';
