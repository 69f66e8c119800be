import { workflow, workflowErrors, workflowWebhooks } from '@aplyid-workflow/express';
import bodyParser from 'body-parser';
import express, { type Express, type RequestHandler } from 'express';
import type { AdapterHostOptions, StartAdapterHost } from '../driver/host.js';
import { listen } from '../driver/node-server.js';

/** As in most apps. */
export const startHost: StartAdapterHost = async (options) => {
  const app = express().use('/webhooks', answerAfter(options.timeout));
  if (options.bodyParser === 'before') app.use(express.json());
  app.use('/webhooks/aplyid', router(options));
  if (options.bodyParser === 'after') app.use(express.json());
  app.post('/cases', express.json(), workflow(options.client), createCase);
  return serve(app);
};

/** Behind a proxy, in an app that is mounted in another one. */
export const startMounted: StartAdapterHost = async (options) => {
  const hooks = express.Router().use('/aplyid', router(options));
  const api = express().use('/webhooks', hooks);
  const app = express().set('trust proxy', true).use('/webhooks', answerAfter(options.timeout));
  app.use(bodyParser.json()).use(workflow(options.client), api);
  app.post('/cases', createCase);
  return serve(app);
};

/** With a parser that returns bytes. */
export const startRaw: StartAdapterHost = async (options) => {
  const app = express().use('/webhooks', answerAfter(options.timeout), express.raw({ type: '*/*' }));
  app.use('/webhooks/aplyid', router(options));
  app.post('/cases', express.json(), workflow(options.client), createCase);
  return serve(app);
};

const router = ({ webhooks, onCaseCompleted }: AdapterHostOptions) =>
  workflowWebhooks({ ...webhooks, handlers: { 'case.completed': onCaseCompleted } });

const serve = (app: Express) => listen(app.use(workflowErrors()));

/** A timeout as apps write it: it sends a response while the handler keeps running. */
function answerAfter(ms: number | undefined): RequestHandler {
  return (_req, res, next) => {
    const timer = ms && setTimeout(() => res.headersSent || res.status(503).send('too slow'), ms);
    res.on('close', () => clearTimeout(timer));
    next();
  };
}

// Express 4 does not await a handler, so this one passes its errors to `next`.
const createCase: RequestHandler = async (req, res, next) => {
  try {
    res.status(201).json(await req.workflow.cases.create(req.body));
  } catch (error) {
    next(error);
  }
};
