export { workflowWebhooks } from './webhooks.ts';
export { workflow } from './workflow.ts';
