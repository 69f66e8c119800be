import type { WorkflowClient } from '@aplyid-workflow/core';
import type { MiddlewareHandler } from 'hono';

/** The part of `WorkflowTenants` that `workflowTenants` uses. */
export interface TenantClients {
  client(tenant: string): Promise<WorkflowClient>;
}

/** What `workflowTenants()` adds to the context. */
export type WorkflowTenantsVariables = {
  /** Returns the client of a tenant. */
  workflowFor: (tenant: string) => Promise<WorkflowClient>;
};

/**
 * The middleware that puts `workflowFor(tenant)` in the context, as `c.var.workflowFor`.
 *
 * @param tenants - a `WorkflowTenants` of `@aplyid-workflow/core/tenants`
 * @returns the middleware
 * @example
 * ```ts
 * import { WorkflowTenants } from '@aplyid-workflow/core/tenants';
 * import { workflowTenants } from '@aplyid-workflow/hono';
 * import { Hono } from 'hono';
 *
 * const tenants = new WorkflowTenants({ find: (tenant) => ({ accessKey: process.env[`KEY_OF_${tenant}`] ?? '' }) });
 * const app = new Hono().use(workflowTenants(tenants)).post('/:tenant/cases', async (c) => {
 *   const workflow = await c.var.workflowFor(c.req.param('tenant'));
 *   return c.json(await workflow.cases.create(await c.req.json()), 201);
 * });
 * export default app;
 * ```
 */
export function workflowTenants(
  tenants: TenantClients,
): MiddlewareHandler<{ Variables: WorkflowTenantsVariables }> {
  const workflowFor = (tenant: string) => tenants.client(tenant);
  return async (c, next) => {
    c.set('workflowFor', workflowFor);
    await next();
  };
}
