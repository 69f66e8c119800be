import { WorkflowTenants } from '@aplyid-workflow/core/tenants';
import { caseCompletedEvent, deliver } from '@aplyid-workflow/core/testing';
import { closedUrl, newCase } from '@aplyid-workflow/testkit';
import { Hono } from 'hono';
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
  const app = new Hono()
    .route('/webhooks/aplyid', workflowWebhooks({ receiver: tenants }))
    .use(workflowTenants(tenants))
    .post('/:tenant/cases', async (c) => {
      const workflow = await c.var.workflowFor(c.req.param('tenant'));
      return c.json(await workflow.cases.create(await c.req.json()), 201);
    })
    .onError(workflowErrors({ onError: () => {}, otherwise: (error, c) => c.text(error.message, 404) }));

  const body = JSON.stringify(newCase);
  expect((await app.request('/acme/cases', { method: 'POST', body })).status).toBe(503);
  const unknown = await app.request('/other/cases', { method: 'POST', body });
  expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining("'other'")]);

  const event = caseCompletedEvent({ external_id: 'order-9281' });
  expect((await deliver(app, event, { secret: `acme~${secret}` })).status).toBe(200);
  expect(outcomes).toEqual(['acme order-9281']);
});
