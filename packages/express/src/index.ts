export { type WorkflowErrorsOptions, workflowErrors } from './errors.ts';
export { workflowWebhooks } from './webhooks.ts';
export { workflow } from './workflow.ts';
