import { describeAdapter } from '@aplyid-workflow/conformance';
import type { CreateCaseParams } from '@aplyid-workflow/core';
import fastify, { type FastifyInstance } from 'fastify';
import { workflow, workflowErrors, workflowWebhooks } from './index.ts';

// The host's own parser, in place of Fastify's.
function parseJson(app: FastifyInstance): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    done(null, JSON.parse(String(body)));
  });
}

/** A timeout as apps write it: it sends a response while the handler keeps running. */
function answerAfter(app: FastifyInstance, ms: number): void {
  app.addHook('onRequest', (_request, reply, done) => {
    const timer = setTimeout(() => reply.sent || reply.code(503).send({ message: 'too slow' }), ms);
    reply.raw.on('close', () => clearTimeout(timer));
    done();
  });
}

describeAdapter('fastify', async ({ client, webhooks, onCaseCompleted, bodyParser, timeout }) => {
  const app = fastify({ forceCloseConnections: true });
  app.register(workflowErrors);
  if (timeout !== undefined) answerAfter(app, timeout);
  if (bodyParser === 'before') parseJson(app);
  app.register(workflowWebhooks, {
    prefix: '/webhooks/aplyid',
    ...webhooks,
    handlers: onCaseCompleted ? { 'case.completed': onCaseCompleted } : {},
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
