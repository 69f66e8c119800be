import type { WorkflowClient } from '@aplyid-workflow/core';
import type { FastifyPluginAsync } from 'fastify';

/** The part of `WorkflowTenants` that `workflowTenants` uses. */
export interface TenantClients {
  client(tenant: string): Promise<WorkflowClient>;
}

/** Options of `workflowTenants`. */
export interface WorkflowTenantsOptions {
  /** A `WorkflowTenants` of `@aplyid-workflow/core/tenants`. */
  readonly tenants: TenantClients;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Returns the client of a tenant. Set by the plugin `workflowTenants`. */
    workflowFor(tenant: string): Promise<WorkflowClient>;
  }
}

const decorate: FastifyPluginAsync<WorkflowTenantsOptions> = async (app, { tenants }) => {
  app.decorate('workflowFor', (tenant: string) => tenants.client(tenant));
};

/**
 * The plugin that puts `workflowFor(tenant)` on the instance that registers it: `app.workflowFor`, in a handler
 * `request.server.workflowFor`. Its option is `tenants`, a `WorkflowTenants` of `@aplyid-workflow/core/tenants`.
 *
 * @example
 * ```ts
 * import type { CreateCaseParams } from '@aplyid-workflow/core';
 * import { WorkflowTenants } from '@aplyid-workflow/core/tenants';
 * import { workflowTenants } from '@aplyid-workflow/fastify';
 * import fastify from 'fastify';
 *
 * const tenants = new WorkflowTenants({ find: (tenant) => ({ accessKey: process.env[`KEY_OF_${tenant}`] ?? '' }) });
 * const app = fastify().register(workflowTenants, { tenants });
 * app.post<{ Params: { tenant: string }; Body: CreateCaseParams }>('/:tenant/cases', async (request, reply) => {
 *   const client = await request.server.workflowFor(request.params.tenant);
 *   return reply.code(201).send(await client.cases.create(request.body));
 * });
 * await app.listen({ port: 3000 });
 * ```
 */
export const workflowTenants: FastifyPluginAsync<WorkflowTenantsOptions> = Object.assign(decorate, {
  // As fastify-plugin does it: the decoration applies to the instance that registers the plugin.
  [Symbol.for('skip-override')]: true,
  [Symbol.for('fastify.display-name')]: '@aplyid-workflow/fastify tenants',
  [Symbol.for('plugin-meta')]: { name: '@aplyid-workflow/fastify tenants', fastify: '5.x' },
});
