import { createServer } from 'node:http';
import { describeAdapter } from '@aplyid-workflow/conformance';
import { listen } from '@aplyid-workflow/testkit';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { timeout as hostTimeout } from 'hono/timeout';
import { validator } from 'hono/validator';
import { type WorkflowVariables, workflow, workflowErrors, workflowWebhooks } from './index.ts';

describeAdapter('hono', async ({ client, webhooks, onCaseCompleted, bodyParser, timeout }) => {
  const app = new Hono<{ Variables: WorkflowVariables }>();
  app.onError(workflowErrors({ onError() {} }));
  if (timeout !== undefined) app.use('/webhooks/*', hostTimeout(timeout));
  const readBody = () =>
    app.post(
      '*',
      bodyLimit({ maxSize: 2 ** 20 }),
      validator('json', (value) => value),
    );

  if (bodyParser === 'before') readBody();
  app.route(
    '/webhooks/aplyid',
    workflowWebhooks({ ...webhooks, handlers: onCaseCompleted ? { 'case.completed': onCaseCompleted } : {} }),
  );
  if (bodyParser === 'after') readBody();
  app.use(workflow(client));
  app.post('/cases', async (c) => c.json(await c.var.workflow.cases.create(await c.req.json()), 201));
  return listen(createServer(getRequestListener(app.fetch)));
});
