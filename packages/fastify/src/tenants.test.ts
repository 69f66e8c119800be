import type { CreateCaseParams } from '@aplyid-workflow/core';
import { WorkflowTenants } from '@aplyid-workflow/core/tenants';
import { caseCompletedEvent, deliver } from '@aplyid-workflow/core/testing';
import { closedUrl, newCase } from '@aplyid-workflow/testkit';
import fastify from 'fastify';
import { expect, it } from 'vitest';
import { workflowErrors, workflowTenants, workflowWebhooks } from './index.ts';

it('gives each request the client of its tenant, and handlers the tenant of their event', async () => {
  const baseUrl = await closedUrl();
  const secret = 'a-secret-of-32-characters-or-more~';
  const outcomes: string[] = [];
  const tenants = new WorkflowTenants({
    find: (tenant) => (tenant === 'acme' ? { accessKey: 'key', secret, baseUrl } : undefined),
    client: { maxRetries: 0 },
    handlers: { 'case.completed': ({ data }, { tenant }) => outcomes.push(`${tenant} ${data.external_id}`) },
  });
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

  const post = (tenant: string) => app.inject({ method: 'POST', url: `/${tenant}/cases`, payload: newCase });
  expect((await post('acme')).statusCode).toBe(503);
  const unknown = await post('other');
  expect([unknown.statusCode, unknown.payload]).toEqual([404, expect.stringContaining("'other'")]);

  const event = caseCompletedEvent({ external_id: 'order-9281' });
  expect((await deliver(app, event, { secret: `acme~${secret}` })).status).toBe(200);
  expect(outcomes).toEqual(['acme order-9281']);
});
