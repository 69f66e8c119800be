export { type WorkflowErrorsOptions, workflowErrors } from './errors.ts';
export { type TenantClients, type WorkflowTenantsVariables, workflowTenants } from './tenants.ts';
export { workflowWebhooks } from './webhooks.ts';
export { type WorkflowVariables, workflow } from './workflow.ts';
