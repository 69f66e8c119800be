import { createServer } from 'node:http';
import { describeAdapter, listen } from '@aplyid-workflow/conformance';
import express from 'express';
import { workflow, workflowWebhooks } from './index.ts';

describeAdapter('express', async ({ client, webhooks, onCaseCompleted, bodyParser }) => {
  const app = express();
  if (bodyParser === 'before') app.use(express.json());
  app.use(
    '/webhooks/aplyid',
    workflowWebhooks({ ...webhooks, handlers: { 'case.completed': onCaseCompleted } }),
  );
  if (bodyParser === 'after') app.use(express.json());
  app.post('/cases', express.json(), workflow(client), async (req, res) => {
    res.status(201).json(await req.workflow.cases.create(req.body));
  });
  return listen(createServer(app));
});
