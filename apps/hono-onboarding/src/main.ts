import { once } from 'node:events';
import { WorkflowClient } from '@aplyid-workflow/core';
import { workflowErrors, workflowWebhooks } from '@aplyid-workflow/hono';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { validator } from 'hono/validator';
import { openFile, openPostgres } from './database.ts';
import { describeOnboarding, readRequest } from './onboarding.ts';

const { APLYID_WEBHOOK_SECRET: secret, DATABASE = './onboarding.sqlite', PORT = '3000' } = process.env;

// Other options come from APLYID_WORKFLOW_ACCESS_KEY and APLYID_WORKFLOW_BASE_URL. A customer waits at most 8 s.
const client = new WorkflowClient({ deadline: 8000 });
const open = /^postgres(ql)?:/.test(DATABASE) ? openPostgres : openFile;
const { ledger, webhooks, close } = await open(DATABASE, { client, secret });

const app = new Hono();
app.onError(workflowErrors());
app.route('/webhooks/aplyid', workflowWebhooks({ receiver: webhooks }));

const onboarding = validator('json', (body, c) => {
  const { issues, params } = readRequest(body);
  return issues ? c.json({ message: 'The onboarding is invalid', issues }, 422) : params;
});

app.post('/onboardings', bodyLimit({ maxSize: 64 * 1024 }), onboarding, async (c) => {
  return c.json(describeOnboarding(await ledger.create(c.req.valid('json'))), 201);
});

app.get('/onboardings/:reference', async (c) => {
  const entry = await ledger.find(c.req.param('reference'));
  return entry ? c.json(describeOnboarding(entry)) : c.json({ message: 'There is no such onboarding' }, 404);
});

const server = serve({ fetch: app.fetch, port: Number(PORT) }, ({ port }) => {
  console.log(`hono-onboarding listens on http://localhost:${port}`);
});

process.once('SIGTERM', async () => {
  const closed = once(server, 'close');
  server.close();
  await webhooks.drain();
  await closed;
  await close();
});
