export { type AutoOutcome, autoOutcomes } from './model/auto-outcome.ts';
export type { ApprovalStatus, CaseWebhook, SandboxCase } from './model/case.ts';
export { SandboxError, type SandboxErrorCode } from './model/errors.ts';
export type {
  ApiFault,
  ApiFaultKind,
  Fault,
  FaultSpec,
  WebhookFault,
  WebhookFaultKind,
} from './model/fault.ts';
export {
  type FlowOutcome,
  type FlowStep,
  type FlowStepName,
  type GuidedFlow,
  type OutcomePreset,
  outcomePresets,
} from './model/guided-flow/guided-flow.ts';
export type {
  Integration,
  IntegrationType,
  IntegrationWithToken,
  Subscription,
} from './model/integration.ts';
export type {
  CaseListOptions,
  DeliveryListOptions,
  ListOptions,
  LogListOptions,
  RequestListOptions,
} from './model/list-options.ts';
export type { SandboxOptions, WebhookOptions } from './model/options.ts';
export type { ApiRequest, RejectionReason } from './model/request.ts';
export type {
  Duration,
  Scenario,
  ScenarioAction,
  ScenarioCase,
  ScenarioStep,
} from './model/scenario/scenario.ts';
export type { ScenarioRun } from './model/scenario/scenario-run.ts';
export type { SandboxState, StateRow } from './model/state.ts';
export type {
  AttemptReason,
  Delivery,
  DeliveryAttempt,
  DeliveryStatus,
  InboxEntry,
} from './model/webhook/delivery.ts';
export { assumedDelivery } from './model/webhook/delivery.ts';
export type { EventType } from './model/webhook/event-types.ts';
export type { Auto } from './services/cases/auto.ts';
export type { Cases } from './services/cases/cases.ts';
export type { Company } from './services/cases/company.ts';
export type { GuidedFlows } from './services/cases/guided-flows.ts';
export type { SandboxClock } from './services/clock.ts';
export type { Faults } from './services/faults.ts';
export type { Integrations } from './services/integrations.ts';
export type { Requests } from './services/requests.ts';
export type { State } from './services/state.ts';
export type { Deliveries } from './services/webhooks/deliveries.ts';
export type { Inbox } from './services/webhooks/inbox.ts';
export { type Sandbox, startSandbox } from './start-sandbox.ts';
