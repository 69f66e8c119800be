export { type WorkflowErrorsOptions, workflowErrors } from './errors.ts';
export { type TenantClients, workflowTenants } from './tenants.ts';
export { workflowWebhooks } from './webhooks.ts';
export { workflow } from './workflow.ts';
