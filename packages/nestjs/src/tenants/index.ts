export {
  type TenantContext,
  tenantOf,
  tenantWebhookUrl,
  WorkflowTenants,
} from '@aplyid-workflow/core/tenants';
export {
  WorkflowTenantsModule,
  type WorkflowTenantsModuleAsyncOptions,
  type WorkflowTenantsModuleOptions,
} from './workflow-tenants.module.ts';
