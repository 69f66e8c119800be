import { createServer } from 'node:http';
import { describeTenants } from '@aplyid-workflow/conformance';
import { listen } from '@aplyid-workflow/testkit';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { workflowErrors, workflowTenants, workflowWebhooks } from './index.ts';

describeTenants(async (tenants) => {
  const app = new Hono()
    .route('/webhooks/aplyid', workflowWebhooks({ receiver: tenants }))
    .use(workflowTenants(tenants))
    .post('/:tenant/cases', async (c) => {
      const workflow = await c.var.workflowFor(c.req.param('tenant'));
      return c.json(await workflow.cases.create(await c.req.json()), 201);
    })
    .onError(workflowErrors({ onError: () => {}, otherwise: (error, c) => c.text(error.message, 404) }));
  return listen(createServer(getRequestListener(app.fetch)));
});
