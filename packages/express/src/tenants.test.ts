import { createServer } from 'node:http';
import { describeTenants } from '@aplyid-workflow/conformance';
import { listen } from '@aplyid-workflow/testkit';
import express, { type ErrorRequestHandler } from 'express';
import { workflowErrors, workflowTenants, workflowWebhooks } from './index.ts';

describeTenants(async (tenants) => {
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
  return listen(createServer(app));
});
