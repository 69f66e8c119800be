export type { TenantContext, TenantHandler, TenantSettings, WorkflowTenantsOptions } from './options.ts';
export { tenantOf, tenantWebhookUrl } from './tenant-id.ts';
export { WorkflowTenants } from './tenants.ts';
