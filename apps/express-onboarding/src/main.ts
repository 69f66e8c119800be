import { once } from 'node:events';
import { WorkflowClient } from '@aplyid-workflow/core';
import { workflowErrors, workflowWebhooks } from '@aplyid-workflow/express';
import express, { type ErrorRequestHandler } from 'express';
import { openFile, openPostgres } from './database.ts';
import { describeOnboarding, readRequest } from './onboarding.ts';

const { APLYID_WEBHOOK_SECRET: secret, DATABASE = './onboarding.sqlite', PORT = '3000' } = process.env;

// Other options come from APLYID_WORKFLOW_ACCESS_KEY and APLYID_WORKFLOW_BASE_URL. A customer waits at most 8 s.
const client = new WorkflowClient({ deadline: 8000 });
const open = /^postgres(ql)?:/.test(DATABASE) ? openPostgres : openFile;
const { ledger, webhooks, close } = await open(DATABASE, { client, secret });

const app = express().disable('x-powered-by');
app.use('/webhooks/aplyid', workflowWebhooks({ receiver: webhooks }));

app.post('/onboardings', express.json(), async (req, res) => {
  const { issues, params } = readRequest(req.body);
  if (issues) return res.status(422).json({ message: 'The onboarding is invalid', issues });
  return res.status(201).json(describeOnboarding(await ledger.create(params)));
});

app.get('/onboardings/:reference', async (req, res) => {
  const entry = await ledger.find(req.params.reference);
  if (entry) res.json(describeOnboarding(entry));
  else res.status(404).json({ message: 'There is no such onboarding' });
});

app.use(workflowErrors());
app.use(((error: unknown, _req, res, next) => {
  if (error instanceof SyntaxError) res.status(400).json({ message: 'The body is not JSON' });
  else next(error);
}) satisfies ErrorRequestHandler);

const server = app.listen(Number(PORT), (error) => {
  if (error) throw error;
  const address = server.address();
  const port = typeof address === 'string' ? address : address?.port;
  console.log(`express-onboarding listens on http://localhost:${port}`);
});

process.once('SIGTERM', async () => {
  const closed = once(server, 'close');
  server.close();
  await webhooks.drain();
  await closed;
  await close();
});
