import { createServer } from 'node:http';
import { describeAdapter, listen } from '@aplyid-workflow/conformance';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { type WorkflowVariables, workflow, workflowWebhooks } from './index.ts';

// What Hono's validators do.
const readJson = createMiddleware(async (c, next) => {
  await c.req.json().catch(() => {});
  await next();
});

describeAdapter('hono', async ({ client, webhooks, onCaseCompleted, bodyParser }) => {
  const app = new Hono<{ Variables: WorkflowVariables }>();
  app.onError((error, c) => c.text(String(error.stack), 500));
  if (bodyParser === 'before') app.use(readJson);
  app.route(
    '/webhooks/aplyid',
    workflowWebhooks({ ...webhooks, handlers: { 'case.completed': onCaseCompleted } }),
  );
  if (bodyParser === 'after') app.use(readJson);
  app.use(workflow(client));
  app.post('/cases', async (c) => c.json(await c.var.workflow.cases.create(await c.req.json()), 201));
  return listen(createServer(getRequestListener(app.fetch)));
});
