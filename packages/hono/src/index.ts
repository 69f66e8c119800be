export { type WorkflowErrorsOptions, workflowErrors } from './errors.ts';
export { workflowWebhooks } from './webhooks.ts';
export { type WorkflowVariables, workflow } from './workflow.ts';
