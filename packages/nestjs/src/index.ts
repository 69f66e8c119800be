export {
  type CaseCompletedEvent,
  type HandlerContext,
  WebhookReceiver,
  WorkflowClient,
  type WorkflowEvent,
} from '@aplyid-workflow/core';
export { type CaseCompletedDetails, caseCompletedEvent } from './case-completed-event.ts';
export {
  getWebhookReceiverToken,
  getWorkflowToken,
  InjectWebhookReceiver,
  InjectWorkflow,
} from './inject-workflow.ts';
export { OnWorkflowEvent } from './on-workflow-event.ts';
export type { WorkflowTestOptions } from './test-options.ts';
export { WorkflowWebhookRoute } from './webhooks.controller.ts';
export { WorkflowModule } from './workflow.module.ts';
export type {
  ModuleReceiver,
  ModuleReceiverOptions,
  WebhookRouteOptions,
  WorkflowModuleAsyncOptions,
  WorkflowModuleDefinition,
  WorkflowModuleOptions,
  WorkflowOptions,
  WorkflowOptionsFactory,
} from './workflow.module-options.ts';
export { WorkflowExceptionFilter } from './workflow-exception.filter.ts';
