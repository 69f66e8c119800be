import { recorder } from '@aplyid-workflow/conformance';
import { generateWebhookSecret, WebhookReceiver, WorkflowConfigurationError } from '@aplyid-workflow/core';
import { caseCompleted, deferred, webhookHeaders } from '@aplyid-workflow/testkit';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { validator } from 'hono/validator';
import { expect, it, vi } from 'vitest';
import { workflowWebhooks } from './index.ts';

const secret = generateWebhookSecret();
const delivery = { method: 'POST', headers: webhookHeaders, body: JSON.stringify(caseCompleted) };

const newRecorder = () => {
  const { options, ...recorded } = recorder(secret);
  return { ...recorded, webhooks: workflowWebhooks(options) };
};

it('answers app.request(), without a server', async () => {
  const { webhooks, events } = newRecorder();
  const answer = await new Hono()
    .route('/webhooks/aplyid', webhooks)
    .request(`/webhooks/aplyid/${secret}`, delivery);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ received: true });
  expect(events).toMatchObject([{ data: caseCompleted }]);
});

it('may be mounted at the root, and below sub-apps and base paths', async () => {
  const { webhooks, events } = newRecorder();
  const api = new Hono().basePath('/v1').route('/hooks', webhooks);
  const app = new Hono().route('/api', api).route('/', webhooks);
  for (const path of ['/api/v1/hooks', '']) {
    expect((await app.request(`${path}/${secret}`, delivery)).status).toBe(200);
    expect((await app.request(`${path}/`, delivery)).status).toBeGreaterThanOrEqual(401);
  }
  expect(events).toHaveLength(1);
});

const readBytes = createMiddleware(async (c, next) => {
  await c.req.bytes();
  await next();
});

it.each([
  ['a validator', validator('json', (value) => value)],
  ['a body limit', bodyLimit({ maxSize: 1024 })],
  ['a middleware that reads bytes', readBytes],
])('accepts the body after %s', async (_, middleware) => {
  const { webhooks, events } = newRecorder();
  const app = new Hono().use(middleware).route('/', webhooks);
  expect((await app.request(`/${secret}`, delivery)).status).toBe(200);
  expect(events).toMatchObject([{ data: caseCompleted }]);
});

it('does not wait for a body that a middleware has consumed', async () => {
  const { webhooks, events, onError } = newRecorder();
  const app = new Hono().use(async (c, next) => {
    await c.req.raw.text();
    await next();
  });
  expect((await app.route('/', webhooks).request(`/${secret}`, delivery)).status).toBe(400);
  expect(events).toEqual([]);
  expect(onError).toHaveBeenCalledOnce();
});

it('passes a handler that is still running after the response to the execution context', async () => {
  const gate = deferred();
  const webhooks = workflowWebhooks({
    secret,
    ackTimeout: 20,
    handlers: { 'case.completed': () => gate.promise },
  });
  const waitUntil = vi.fn<(work: Promise<unknown>) => void>();
  const context = { waitUntil, passThroughOnException() {}, props: {} };

  expect((await webhooks.request(`/${secret}`, delivery, {}, context)).status).toBe(503);
  expect(waitUntil).toHaveBeenCalledOnce();
  gate.resolve();
  await waitUntil.mock.calls[0]?.[0];
});

it('accepts your own receiver, to drain it', async () => {
  const handler = vi.fn();
  const receiver = new WebhookReceiver({ secret }).on('case.completed', handler);
  const webhooks = workflowWebhooks({ receiver });
  await receiver.drain();

  const answer = await webhooks.request(`/${secret}`, delivery);
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('1');
  expect(handler).not.toHaveBeenCalled();
});

it('throws without a secret, and names the option', () => {
  expect(() => workflowWebhooks({ secret: undefined })).toThrow(WorkflowConfigurationError);
  expect(() => workflowWebhooks({ secret: undefined })).toThrow(/^secret /);
});
