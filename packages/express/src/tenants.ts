import type { WorkflowClient } from '@aplyid-workflow/core';
import type { RequestHandler } from 'express';

/** The part of `WorkflowTenants` that `workflowTenants` uses. */
export interface TenantClients {
  client(tenant: string): Promise<WorkflowClient>;
}

declare global {
  namespace Express {
    interface Request {
      /** Returns the client of a tenant. Set by `workflowTenants()`. */
      workflowFor(tenant: string): Promise<WorkflowClient>;
    }
  }
}

/**
 * The middleware that puts `workflowFor(tenant)` on the request, as `req.workflowFor`.
 *
 * @param tenants - a `WorkflowTenants` of `@aplyid-workflow/core/tenants`
 * @returns the middleware
 * @example
 * ```ts
 * import { WorkflowTenants } from '@aplyid-workflow/core/tenants';
 * import { workflowTenants } from '@aplyid-workflow/express';
 * import express from 'express';
 *
 * const tenants = new WorkflowTenants({ find: (tenant) => ({ accessKey: process.env[`KEY_OF_${tenant}`] ?? '' }) });
 * const app = express().use(express.json(), workflowTenants(tenants));
 * app.post('/:tenant/cases', async (req, res) => {
 *   const workflow = await req.workflowFor(String(req.params.tenant));
 *   res.status(201).json(await workflow.cases.create(req.body));
 * });
 * app.listen(3000);
 * ```
 */
export function workflowTenants(tenants: TenantClients): RequestHandler {
  const workflowFor = (tenant: string) => tenants.client(tenant);
  return (req, _res, next) => {
    req.workflowFor = workflowFor;
    next();
  };
}
