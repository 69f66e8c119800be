import { recorder } from '@aplyid-workflow/conformance';
import { generateWebhookSecret, WebhookReceiver, WorkflowConfigurationError } from '@aplyid-workflow/core';
import { caseCompleted, webhookHeaders } from '@aplyid-workflow/testkit';
import fastify, { type FastifyInstance } from 'fastify';
import { expect, it, vi } from 'vitest';
import { workflowWebhooks } from './index.ts';

const secret = generateWebhookSecret();
const prefix = '/webhooks/aplyid';

const deliver = (app: FastifyInstance, url = `${prefix}/${secret}`, more: object = {}) =>
  app.inject({
    method: 'POST',
    url,
    headers: webhookHeaders,
    body: JSON.stringify({ ...caseCompleted, ...more }),
  });

const newRecorder = () => {
  const { options, ...recorded } = recorder(secret);
  return { ...recorded, options: { prefix, ...options } };
};

it("leaves the host's parsers and its other routes alone", async () => {
  const { options, events } = newRecorder();
  const app = fastify().register(workflowWebhooks, options);
  app.post('/mine', async ({ body }) => ({ body }));
  const mine = { method: 'POST', url: '/mine' } as const;

  expect((await app.inject({ ...mine, body: { a: 1 } })).json()).toEqual({ body: { a: 1 } });
  const xml = { ...mine, headers: { 'content-type': 'application/xml' }, body: '<a/>' };
  expect((await app.inject(xml)).json()).toMatchObject({ code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE' });
  expect((await app.inject('/webhooks')).statusCode).toBe(404);
  expect(events).toEqual([]);
});

it("has its own limit, independent of the app's bodyLimit", async () => {
  const { options, events } = newRecorder();
  const app = fastify({ bodyLimit: 100 }).register(workflowWebhooks, options);
  expect((await deliver(app, undefined, { more: 'x'.repeat(1000) })).statusCode).toBe(200);
  expect(events).toHaveLength(1);
});

it('may be registered within plugins with prefixes, and uses their prefixes', async () => {
  const { options, events } = newRecorder();
  const app = fastify().register(async (v1) => void v1.register(workflowWebhooks, options), {
    prefix: '/v1',
  });
  const hooks = { ...options, prefix: '' };
  app.register(async (v2) => void v2.register(workflowWebhooks, hooks), { prefix: '/v2' });
  for (const path of [`/v1${prefix}`, '/v2']) {
    expect((await deliver(app, `${path}/${secret}`)).statusCode).toBe(200);
    expect((await deliver(app, `${path}/`)).statusCode).toBe(401);
  }
  expect(events).toHaveLength(2);
});

it('accepts a secret that is longer than the parameter limit of Fastify', async () => {
  const { options, events } = newRecorder();
  const long = secret.repeat(4);
  const app = fastify().register(workflowWebhooks, { ...options, secret: long });
  expect((await deliver(app, `${prefix}/${long}`)).statusCode).toBe(200);
  expect(events).toHaveLength(1);
});

it("leaves the errors of the host's hooks to the host", async () => {
  const { options, events } = newRecorder();
  const app = fastify().addHook('onRequest', async (_request, reply) => {
    reply.code(403);
    throw new Error('not from here');
  });
  const answer = await deliver(app.register(workflowWebhooks, options));
  expect(answer.statusCode).toBe(403);
  expect(answer.json()).toMatchObject({ message: 'not from here' });
  expect(events).toEqual([]);
});

it('accepts your own receiver, to drain it', async () => {
  const handler = vi.fn();
  const receiver = new WebhookReceiver({ secret }).on('case.completed', handler);
  const app = fastify().register(workflowWebhooks, { prefix, receiver });
  await receiver.drain();

  const { statusCode, headers } = await deliver(app);
  expect(statusCode).toBe(503);
  expect(headers['retry-after']).toBe('1');
  expect(handler).not.toHaveBeenCalled();
});

it.each([
  [/^secret is missing/, { prefix, secret: undefined }],
  [/^prefix is missing/, { secret }],
  [/^prefix is missing/, { secret, prefix: '' }],
  [/^receiver must have a method receive/, { prefix, receiver: {} }],
  [/^unknown option secrets/, { prefix, secrets: [secret] }],
])('fails at start-up if an option is missing or invalid: %s', async (message, options) => {
  const start = async () => {
    const app = fastify();
    Reflect.apply(app.register, app, [workflowWebhooks, options]);
    await app.ready();
  };
  await expect(start()).rejects.toThrow(WorkflowConfigurationError);
  await expect(start()).rejects.toThrow(message);
});
