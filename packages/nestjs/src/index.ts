export {
  type CaseCompletedEvent,
  CaseLedger,
  type HandlerContext,
  WebhookReceiver,
  WorkflowClient,
  type WorkflowEvent,
} from '@aplyid-workflow/core';
export { type CaseCompletedDetails, caseCompletedEvent } from '@aplyid-workflow/core/testing';
export {
  getLedgerToken,
  getWebhookReceiverToken,
  getWorkflowToken,
  InjectLedger,
  InjectWebhookReceiver,
  InjectWorkflow,
} from './inject-workflow.ts';
export { WorkflowModule } from './module/workflow.module.ts';
export type {
  ModuleLedgerOptions,
  ModuleReceiver,
  ModuleReceiverOptions,
  WebhookRouteOptions,
  WorkflowModuleAsyncOptions,
  WorkflowModuleDefinition,
  WorkflowModuleOptions,
  WorkflowOptions,
  WorkflowOptionsFactory,
} from './module/workflow.module-options.ts';
export { OnWorkflowEvent } from './on-workflow-event.ts';
export type { WorkflowTestOptions } from './test-options.ts';
export { WorkflowWebhookRoute } from './webhooks.controller.ts';
export { WorkflowExceptionFilter } from './workflow-exception.filter.ts';
