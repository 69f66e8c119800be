import { describeTenants } from '@aplyid-workflow/conformance';
import type { CreateCaseParams } from '@aplyid-workflow/core';
import fastify from 'fastify';
import { workflowErrors, workflowTenants, workflowWebhooks } from './index.ts';

describeTenants(async (tenants) => {
  const app = fastify();
  app.setErrorHandler((error: Error, _request, reply) => reply.code(404).send(error.message));
  app.register(workflowErrors).register(workflowTenants, { tenants });
  app.register(workflowWebhooks, { prefix: '/webhooks/aplyid', receiver: tenants });
  app.post<{ Params: { tenant: string }; Body: CreateCaseParams }>(
    '/:tenant/cases',
    async (request, reply) => {
      const workflow = await app.workflowFor(request.params.tenant);
      return reply.code(201).send(await workflow.cases.create(request.body));
    },
  );
  return { url: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() };
});
