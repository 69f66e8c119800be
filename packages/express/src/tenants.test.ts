import { createServer } from 'node:http';
import { WorkflowTenants } from '@aplyid-workflow/core/tenants';
import { caseCompletedEvent, deliver } from '@aplyid-workflow/core/testing';
import { closedUrl, listen, newCase } from '@aplyid-workflow/testkit';
import express, { type ErrorRequestHandler } from 'express';
import { expect, it, onTestFinished } from 'vitest';
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
  const app = express();
  app.use('/webhooks/aplyid', workflowWebhooks({ receiver: tenants }));
  app.post('/:tenant/cases', express.json(), workflowTenants(tenants), async (req, res) => {
    const workflow = await req.workflowFor(String(req.params.tenant));
    res.status(201).json(await workflow.cases.create(req.body));
  });
  app.use(workflowErrors({ onError: () => {} }));
  app.use(((error: Error, _req, res, _next) => {
    res.status(404).send(error.message);
  }) satisfies ErrorRequestHandler);

  const { url, close } = await listen(createServer(app));
  onTestFinished(close);
  const request = {
    method: 'POST',
    body: JSON.stringify(newCase),
    headers: { 'content-type': 'application/json' },
  };
  expect((await fetch(`${url}/acme/cases`, request)).status).toBe(503);
  const unknown = await fetch(`${url}/other/cases`, request);
  expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining("'other'")]);

  const event = caseCompletedEvent({ external_id: 'order-9281' });
  expect((await deliver(app, event, { secret: `acme~${secret}` })).status).toBe(200);
  expect(outcomes).toEqual(['acme order-9281']);
});
