import { createServer } from 'node:http';
import { describeAdapter } from '@aplyid-workflow/conformance';
import { listen } from '@aplyid-workflow/testkit';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { validator } from 'hono/validator';
import { type WorkflowVariables, workflow, workflowWebhooks } from './index.ts';

describeAdapter('hono', async ({ client, webhooks, onCaseCompleted, bodyParser }) => {
  const app = new Hono<{ Variables: WorkflowVariables }>();
  app.onError((error, c) =>
    error instanceof HTTPException ? error.getResponse() : c.text(String(error.stack), 500),
  );
  const readBody = () =>
    app.post(
      '*',
      bodyLimit({ maxSize: 2 ** 20 }),
      validator('json', (value) => value),
    );

  if (bodyParser === 'before') readBody();
  app.route(
    '/webhooks/aplyid',
    workflowWebhooks({ ...webhooks, handlers: { 'case.completed': onCaseCompleted } }),
  );
  if (bodyParser === 'after') readBody();
  app.use(workflow(client));
  app.post('/cases', async (c) => c.json(await c.var.workflow.cases.create(await c.req.json()), 201));
  return listen(createServer(getRequestListener(app.fetch)));
});
