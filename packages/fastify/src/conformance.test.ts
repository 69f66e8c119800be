import { describeAdapter } from '@aplyid-workflow/conformance';
import type { CreateCaseParams } from '@aplyid-workflow/core';
import fastify, { type FastifyInstance } from 'fastify';
import { workflow, workflowWebhooks } from './index.ts';

// A host's parser of its own, in the place of Fastify's.
function parseJson(app: FastifyInstance): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    done(null, JSON.parse(String(body)));
  });
}

describeAdapter('fastify', async ({ client, webhooks, onCaseCompleted, bodyParser }) => {
  const app = fastify({ forceCloseConnections: true });
  if (bodyParser === 'before') parseJson(app);
  app.register(workflowWebhooks, {
    prefix: '/webhooks/aplyid',
    ...webhooks,
    handlers: { 'case.completed': onCaseCompleted },
  });
  if (bodyParser === 'after') parseJson(app);
  app.register(workflow, client);
  app.post<{ Body: CreateCaseParams }>('/cases', async ({ server, body }, reply) => {
    reply.code(201);
    return server.workflow.cases.create(body);
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return { url, close: () => app.close() };
});
