import { WebhookReceiver, WorkflowError } from '@aplyid-workflow/core';
import { workflow, workflowWebhooks } from '@aplyid-workflow/fastify';
import fastify from 'fastify';
import { openOnboardings } from './onboardings.ts';
import { readRequest } from './request.ts';

const { APLYID_WEBHOOK_SECRET, DATABASE = './onboarding.sqlite', PORT = '3000' } = process.env;

const webhooks = new WebhookReceiver({
  secret: APLYID_WEBHOOK_SECRET,
  handlers: { 'case.completed': (event) => onboardings.settle(event) },
});
const onboardings = openOnboardings(DATABASE);

const app = fastify({
  bodyLimit: 64 * 1024,
  // Node's own default. With Fastify's 72 s an idle connection would delay a stop for that long.
  keepAliveTimeout: 5000,
  // References may be longer than Fastify allows by default.
  routerOptions: { maxParamLength: 1000 },
});
app.register(workflow); // APLYID_WORKFLOW_ACCESS_KEY, APLYID_WORKFLOW_BASE_URL
app.register(workflowWebhooks, { prefix: '/webhooks/aplyid', receiver: webhooks });

app.post('/onboardings', async ({ server, body }, reply) => {
  const { issues, reference, params } = readRequest(body);
  if (issues) return reply.code(422).send({ message: 'the onboarding is invalid', issues });

  if (!onboardings.begin(reference, params)) {
    return reply.code(409).send({ message: 'this reference is taken', ...onboardings.find(reference) });
  }
  try {
    onboardings.created(reference, await server.workflow.cases.create(params));
    reply.code(201);
  } catch (error) {
    console.error('no Case was confirmed for', { reference }, error);
    const outcome = (WorkflowError.is(error) && error.outcome) || 'unknown';
    const isSettled = !onboardings.failed(reference, outcome, String(error));
    reply.code(isSettled ? 201 : outcome === 'not_sent' ? 503 : 502);
  }
  return onboardings.find(reference);
});

app.get<{ Params: { reference: string } }>('/onboardings/:reference', async ({ params }, reply) => {
  const onboarding = onboardings.find(params.reference);
  return onboarding ?? reply.code(404).send({ message: 'there is no such onboarding' });
});

const { port } = new URL(await app.listen({ port: Number(PORT), host: '0.0.0.0' }));
console.log(`fastify-onboarding listens on http://localhost:${port}`);

process.once('SIGTERM', async () => {
  await Promise.all([app.close(), webhooks.drain()]);
  onboardings.close();
});
