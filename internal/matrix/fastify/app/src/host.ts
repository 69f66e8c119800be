import type { CreateCaseParams } from '@aplyid-workflow/core';
import { workflow, workflowErrors, workflowWebhooks } from '@aplyid-workflow/fastify';
import fastify, { type FastifyInstance } from 'fastify';
import type { AdapterHost, AdapterHostOptions, StartAdapterHost } from '../driver/host.js';

/** As in most apps, with Fastify's own parser or a replacement. */
export const startHost: StartAdapterHost = async (options) => {
  const app = fastify({ forceCloseConnections: true }).register(workflowErrors);
  answerAfter(app, options.timeout);
  if (options.bodyParser === 'before') parseJson(app);
  app.register(workflowWebhooks, { prefix: '/webhooks/aplyid', ...receiver(options) });
  if (options.bodyParser === 'after') parseJson(app);
  app.register(workflow, options.client);
  addCases(app);
  return listen(app);
};

/** In a plugin with a prefix, in an app with a small body limit. */
export const startInPlugin: StartAdapterHost = async (options) => {
  const app = fastify({ forceCloseConnections: true, bodyLimit: 512, trustProxy: true });
  app.register(workflowErrors);
  answerAfter(app, options.timeout);
  app.register(
    async (hooks) => {
      hooks.register(workflowWebhooks, { prefix: '/aplyid', ...receiver(options) });
    },
    { prefix: '/webhooks' },
  );
  app.register(async (cases) => {
    cases.register(workflow, options.client);
    addCases(cases);
  });
  return listen(app);
};

const receiver = ({ webhooks, onCaseCompleted }: AdapterHostOptions) => ({
  ...webhooks,
  handlers: { 'case.completed': onCaseCompleted },
});

function parseJson(app: FastifyInstance): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    done(null, JSON.parse(String(body)));
  });
}

/** A timeout as apps write it: it sends a response while the handler keeps running. */
function answerAfter(app: FastifyInstance, ms: number | undefined): void {
  if (ms === undefined) return;
  app.addHook('onRequest', (_request, reply, done) => {
    const timer = setTimeout(() => reply.sent || reply.code(503).send({ message: 'too slow' }), ms);
    reply.raw.on('close', () => clearTimeout(timer));
    done();
  });
}

function addCases(app: FastifyInstance): void {
  app.post<{ Body: CreateCaseParams }>('/cases', async ({ server, body }, reply) =>
    reply.code(201).send(await server.workflow.cases.create(body)),
  );
}

async function listen(app: FastifyInstance): Promise<AdapterHost> {
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { url, close: () => app.close() };
}
