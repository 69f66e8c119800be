export { workflowErrors } from './errors.ts';
export { type TenantClients, type WorkflowTenantsOptions, workflowTenants } from './tenants.ts';
export { type WorkflowWebhooksOptions, workflowWebhooks } from './webhooks.ts';
export { workflow } from './workflow.ts';
