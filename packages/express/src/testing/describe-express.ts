import { createServer } from 'node:http';
import { type AdapterHostOptions, describeAdapter } from '@aplyid-workflow/conformance';
import { listen } from '@aplyid-workflow/testkit';
import express, { type Express, type RequestHandler } from 'express';
import { workflow, workflowErrors, workflowWebhooks } from '../index.ts';

const router = ({ webhooks, onCaseCompleted }: Pick<AdapterHostOptions, 'webhooks' | 'onCaseCompleted'>) =>
  workflowWebhooks({ ...webhooks, handlers: onCaseCompleted ? { 'case.completed': onCaseCompleted } : {} });

/** Express 4 does not await a handler, so this one passes its errors to `next`. */
const createCase: RequestHandler = async (req, res, next) => {
  try {
    res.status(201).json(await req.workflow.cases.create(req.body));
  } catch (error) {
    next(error);
  }
};

/** A timeout as apps write it: it sends a response while the handler keeps running. */
const answerAfter =
  (ms: number | undefined): RequestHandler =>
  (_req, res, next) => {
    const timer = ms && setTimeout(() => res.headersSent || res.status(503).send('too slow'), ms);
    res.on('close', () => clearTimeout(timer));
    next();
  };

/** Adds the error handler and listens. */
const serve = (app: Express) => listen(createServer(app.use(workflowErrors({ onError() {} }))));

/** Runs the suite against apps as users write them. */
export function describeExpress(name: string): void {
  describeAdapter(name, async ({ client, bodyParser, timeout, ...options }) => {
    const app = express().use('/webhooks', answerAfter(timeout));
    if (bodyParser === 'before') app.use(express.json());
    app.use('/webhooks/aplyid', router(options));
    if (bodyParser === 'after') app.use(express.json());
    app.post('/cases', express.json(), workflow(client), createCase);
    return serve(app);
  });

  describeAdapter(
    `${name}, behind a proxy, in a router of a mounted app`,
    async ({ client, timeout, ...options }) => {
      const api = express().use('/webhooks', express.Router().use('/aplyid', router(options)));
      const app = express().set('trust proxy', true).use('/webhooks', answerAfter(timeout));
      app.use(express.json(), workflow(client), api).post('/cases', createCase);
      return serve(app);
    },
    { bodyParsers: ['before'] },
  );

  describeAdapter(
    `${name}, after express.raw()`,
    async ({ client, timeout, ...options }) => {
      const app = express().use('/webhooks', answerAfter(timeout), express.raw({ type: '*/*' }));
      app.use('/webhooks/aplyid', router(options));
      app.post('/cases', express.json(), workflow(client), createCase);
      return serve(app);
    },
    { bodyParsers: ['before'] },
  );
}
