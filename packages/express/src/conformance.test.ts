import { createServer } from 'node:http';
import { type AdapterHostOptions, describeAdapter } from '@aplyid-workflow/conformance';
import { listen } from '@aplyid-workflow/testkit';
import express, { type RequestHandler } from 'express';
import { workflow, workflowWebhooks } from './index.ts';

const router = ({ webhooks, onCaseCompleted }: Pick<AdapterHostOptions, 'webhooks' | 'onCaseCompleted'>) =>
  workflowWebhooks({ ...webhooks, handlers: { 'case.completed': onCaseCompleted } });

const createCase: RequestHandler = async (req, res) => {
  res.status(201).json(await req.workflow.cases.create(req.body));
};

describeAdapter('express', async ({ client, bodyParser, ...options }) => {
  const app = express();
  if (bodyParser === 'before') app.use(express.json());
  app.use('/webhooks/aplyid', router(options));
  if (bodyParser === 'after') app.use(express.json());
  app.post('/cases', express.json(), workflow(client), createCase);
  return listen(createServer(app));
});

describeAdapter(
  'express, behind a proxy, in a router of a mounted app',
  async ({ client, ...options }) => {
    const api = express().use('/webhooks', express.Router().use('/aplyid', router(options)));
    const app = express().set('trust proxy', true).use(express.json(), workflow(client), api);
    app.post('/cases', createCase);
    return listen(createServer(app));
  },
  { bodyParsers: ['before'] },
);

describeAdapter(
  'express, after express.raw()',
  async ({ client, ...options }) => {
    const app = express().use('/webhooks', express.raw({ type: '*/*' }));
    app.use('/webhooks/aplyid', router(options));
    app.post('/cases', express.json(), workflow(client), createCase);
    return listen(createServer(app));
  },
  { bodyParsers: ['before'] },
);
