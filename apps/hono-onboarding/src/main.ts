import { once } from 'node:events';
import { WebhookReceiver, WorkflowError } from '@aplyid-workflow/core';
import { workflow, workflowWebhooks } from '@aplyid-workflow/hono';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { validator } from 'hono/validator';
import { openOnboardings } from './onboardings.ts';
import { readRequest } from './request.ts';

const { APLYID_WEBHOOK_SECRET, DATABASE = './onboarding.sqlite', PORT = '3000' } = process.env;

const client = workflow(); // APLYID_WORKFLOW_ACCESS_KEY, APLYID_WORKFLOW_BASE_URL
const webhooks = new WebhookReceiver({
  secret: APLYID_WEBHOOK_SECRET,
  handlers: { 'case.completed': (event) => onboardings.settle(event) },
});
const onboardings = openOnboardings(DATABASE);

const app = new Hono().use(client).route('/webhooks/aplyid', workflowWebhooks({ receiver: webhooks }));

const onboardingRequest = validator('json', (body, c) => {
  const request = readRequest(body);
  return request.issues
    ? c.json({ message: 'The onboarding is invalid', issues: request.issues }, 422)
    : request;
});

app.post('/onboardings', bodyLimit({ maxSize: 64 * 1024 }), onboardingRequest, async (c) => {
  const { reference, params } = c.req.valid('json');
  if (!onboardings.begin(reference, params)) {
    return c.json({ message: 'This reference is taken', ...onboardings.find(reference) }, 409);
  }
  try {
    onboardings.created(reference, await c.var.workflow.cases.create(params));
  } catch (error) {
    console.error('No Case was confirmed for', { reference }, error);
    const outcome = (WorkflowError.is(error) && error.outcome) || 'unknown';
    if (onboardings.failed(reference, outcome, String(error))) {
      return c.json(onboardings.find(reference), outcome === 'not_sent' ? 503 : 502);
    }
  }
  return c.json(onboardings.find(reference), 201);
});

app.get('/onboardings/:reference', (c) => {
  const onboarding = onboardings.find(c.req.param('reference'));
  return onboarding ? c.json(onboarding) : c.json({ message: 'There is no such onboarding' }, 404);
});

const server = serve({ fetch: app.fetch, port: Number(PORT) }, ({ port }) => {
  console.log(`hono-onboarding listens on http://localhost:${port}`);
});

process.once('SIGTERM', async () => {
  const closed = once(server, 'close');
  server.close();
  await webhooks.drain();
  await closed;
  onboardings.close();
});
