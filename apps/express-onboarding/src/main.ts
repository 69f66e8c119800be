import { once } from 'node:events';
import { WebhookReceiver, WorkflowError } from '@aplyid-workflow/core';
import { workflow, workflowWebhooks } from '@aplyid-workflow/express';
import express, { type ErrorRequestHandler } from 'express';
import { Onboardings } from './onboardings.ts';
import { readRequest } from './request.ts';

const { APLYID_WEBHOOK_SECRET, DATABASE = './onboarding.sqlite', PORT = '3000' } = process.env;

const client = workflow(); // APLYID_WORKFLOW_ACCESS_KEY, APLYID_WORKFLOW_BASE_URL
const webhooks = new WebhookReceiver({
  secret: APLYID_WEBHOOK_SECRET,
  handlers: { 'case.completed': (event) => onboardings.settle(event) },
});
const onboardings = new Onboardings(DATABASE);

const app = express().disable('x-powered-by');
app.use('/webhooks/aplyid', workflowWebhooks({ receiver: webhooks }));

app.post('/onboardings', express.json(), client, async (req, res) => {
  const { issues, reference, params } = readRequest(req.body);
  if (issues) return res.status(422).json({ message: 'The onboarding is invalid', issues });

  if (!onboardings.begin(reference, params)) {
    return res.status(409).json({ message: 'This reference is taken', ...onboardings.find(reference) });
  }
  try {
    onboardings.created(reference, await req.workflow.cases.create(params));
    res.status(201);
  } catch (error) {
    console.error('No Case was confirmed for', { reference }, error);
    const outcome = (WorkflowError.is(error) && error.outcome) || 'unknown';
    const isSettled = !onboardings.failed(reference, outcome, String(error));
    res.status(isSettled ? 201 : outcome === 'not_sent' ? 503 : 502);
  }
  return res.json(onboardings.find(reference));
});

app.get('/onboardings/:reference', (req, res) => {
  const onboarding = onboardings.find(req.params.reference);
  if (onboarding) res.json(onboarding);
  else res.status(404).json({ message: 'There is no such onboarding' });
});

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
  onboardings.close();
});
