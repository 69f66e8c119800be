export { workflowWebhooks } from './webhooks.ts';
export { type WorkflowVariables, workflow } from './workflow.ts';
