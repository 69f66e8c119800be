export { workflowErrors } from './errors.ts';
export { type WorkflowWebhooksOptions, workflowWebhooks } from './webhooks.ts';
export { workflow } from './workflow.ts';
