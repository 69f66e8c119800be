import { WorkflowClient } from '@aplyid-workflow/core';
import { workflowErrors, workflowWebhooks } from '@aplyid-workflow/fastify';
import fastify from 'fastify';
import { openFile, openPostgres } from './database.ts';
import { describeOnboarding, readRequest } from './onboarding.ts';

const { APLYID_WEBHOOK_SECRET: secret, DATABASE = './onboarding.sqlite', PORT = '3000' } = process.env;

// Other options come from APLYID_WORKFLOW_ACCESS_KEY and APLYID_WORKFLOW_BASE_URL. A customer waits at most 8 s.
const client = new WorkflowClient({ deadline: 8000 });
const open = /^postgres(ql)?:/.test(DATABASE) ? openPostgres : openFile;
const { ledger, webhooks, close } = await open(DATABASE, { client, secret });

const app = fastify({
  bodyLimit: 64 * 1024,
  // Node's own default. With Fastify's 72 s an idle connection would delay a stop for that long.
  keepAliveTimeout: 5000,
  // References may be longer than Fastify allows by default.
  routerOptions: { maxParamLength: 1000 },
});
app.register(workflowErrors);
app.register(workflowWebhooks, { prefix: '/webhooks/aplyid', receiver: webhooks });

app.post('/onboardings', async ({ body }, reply) => {
  const { issues, params } = readRequest(body);
  if (issues) return reply.code(422).send({ message: 'The onboarding is invalid', issues });
  return reply.code(201).send(describeOnboarding(await ledger.create(params)));
});

app.get<{ Params: { reference: string } }>('/onboardings/:reference', async ({ params }, reply) => {
  const entry = await ledger.find(params.reference);
  return entry ? describeOnboarding(entry) : reply.code(404).send({ message: 'There is no such onboarding' });
});

const { port } = new URL(await app.listen({ port: Number(PORT), host: '0.0.0.0' }));
console.log(`fastify-onboarding listens on http://localhost:${port}`);

process.once('SIGTERM', async () => {
  await Promise.all([app.close(), webhooks.drain()]);
  await close();
});
