import { Writable } from 'node:stream';
import { generateWebhookSecret, WebhookReceiver } from '@aplyid-workflow/core';
import { caseCompleted, deferred, webhookHeaders } from '@aplyid-workflow/testkit';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { expect, it } from 'vitest';
import { workflowWebhooks } from './index.ts';

const secret = generateWebhookSecret();
const options = { prefix: '/webhooks/aplyid', secret, handlers: { 'case.completed': () => {} } };

/** An app whose log lines are kept, by Fastify's own logger. */
function logged(logger: Exclude<FastifyServerOptions['logger'], boolean | undefined> = {}) {
  const lines: string[] = [];
  const stream = new Writable({
    write(line, _encoding, done) {
      lines.push(String(line));
      done();
    },
  });
  return { lines, app: fastify({ logger: { ...logger, stream } }) };
}

const deliver = (app: FastifyInstance, path = secret) =>
  app.inject({
    method: 'POST',
    url: `/webhooks/aplyid/${path}`,
    headers: webhookHeaders,
    body: JSON.stringify(caseCompleted),
  });

it('masks the secret in the log lines of its own routes only', async () => {
  const { lines, app } = logged();
  app.register(workflowWebhooks, options).get('/webhooks/:name', async () => 'mine');
  expect((await deliver(app)).statusCode).toBe(200);
  expect((await deliver(app, `${secret}/more?a=1`)).statusCode).toBe(401);
  await app.inject('/webhooks/other');
  const urls = lines.map((line) => JSON.parse(line)).flatMap(({ req }) => req?.url ?? []);
  expect(urls).toEqual(['/webhooks/aplyid/***', '/webhooks/aplyid/***/more?a=1', '/webhooks/other']);
  expect(lines.join('')).not.toContain(secret);
});

it("masks it in the output of the app's own serializer", async () => {
  const { lines, app } = logged({
    serializers: { req: ({ url, params, headers }) => ({ url, params, agent: headers['user-agent'] }) },
  });
  await deliver(app.register(workflowWebhooks, options));
  expect(lines.map((line) => JSON.parse(line)).find(({ req }) => req).req).toEqual({
    url: '/webhooks/aplyid/***',
    params: { '*': '***' },
    agent: 'lightMyRequest',
  });
});

it("masks it in the output of the plugin's own logSerializers", async () => {
  const { lines, app } = logged();
  app.register(workflowWebhooks, { ...options, logSerializers: { req: ({ url }) => `to ${url}` } });
  await deliver(app);
  expect(lines.map((line) => JSON.parse(line)).find(({ req }) => req).req).toBe('to /webhooks/aplyid/***');
});

it('logs failures to app.log, without the secret', async () => {
  const { lines, app } = logged();
  const handlers = { 'case.completed': () => Promise.reject(new Error('the database is down')) };
  expect((await deliver(app.register(workflowWebhooks, { ...options, handlers }))).statusCode).toBe(500);
  expect(lines.map((line) => JSON.parse(line)).filter(({ level }) => level >= 50)).toMatchObject([
    {
      err: { message: 'the database is down', stack: expect.stringContaining('logging.test.ts') },
      webhookId: webhookHeaders['X-Workflow-Webhook-Id'],
      msg: 'the webhook was not handled',
    },
  ]);
  expect(lines.join('')).not.toContain(secret);
});

it('logs no Fastify warning if a timeout has responded first', async () => {
  const { lines, app } = logged();
  app.addHook('preHandler', async (_request, reply) => {
    setTimeout(() => reply.code(503).send({ message: 'too slow' }));
  });
  const gate = deferred();
  const receiver = new WebhookReceiver({ secret, handlers: { 'case.completed': () => gate.promise } });
  app.register(workflowWebhooks, { prefix: options.prefix, receiver });
  expect((await deliver(app)).statusCode).toBe(503);
  gate.resolve();
  await receiver.drain();
  await app.close();
  expect(lines.map((line) => JSON.parse(line)).filter(({ level }) => level >= 40)).toEqual([]);
});

it('lets a rate limit and an auth hook of the whole app skip its routes', async () => {
  const app = fastify();
  await app.register(rateLimit, {
    max: 1,
    allowList: (request) => request.routeOptions.config.workflowWebhooks === true,
  });
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.workflowWebhooks) return;
    if (request.headers.authorization === undefined) await reply.code(401).send({ message: 'log in' });
  });
  app.register(workflowWebhooks, options).get('/', async () => 'mine');
  for (let i = 0; i < 3; i++) expect((await deliver(app)).statusCode).toBe(200);
  expect((await app.inject('/')).statusCode).toBe(401);
  const mine = { url: '/', headers: { authorization: 'Bearer mine' } };
  expect((await app.inject(mine)).statusCode).toBe(200);
  expect((await app.inject(mine)).statusCode).toBe(429);
});

it("is subject to the app's rate limit otherwise", async () => {
  const app = fastify();
  await app.register(rateLimit, { max: 1 });
  app.register(workflowWebhooks, options);
  expect((await deliver(app)).statusCode).toBe(200);
  const limited = await deliver(app);
  expect(limited.statusCode).toBe(429);
  expect(limited.headers['retry-after']).toMatch(/^\d+$/);
});
