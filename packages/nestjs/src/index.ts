export {
  type CaseCompletedEvent,
  WebhookReceiver,
  WorkflowClient,
  type WorkflowEvent,
} from '@aplyid-workflow/core';
export { OnWorkflowEvent } from './on-workflow-event.ts';
export { WorkflowWebhookRoute } from './webhooks.controller.ts';
export { WorkflowModule } from './workflow.module.ts';
export type {
  WebhookRouteOptions,
  WorkflowModuleAsyncOptions,
  WorkflowModuleOptions,
  WorkflowOptions,
  WorkflowOptionsFactory,
} from './workflow.module-options.ts';
