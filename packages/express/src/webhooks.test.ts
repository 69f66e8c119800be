import { createServer } from 'node:http';
import { deliver, recorder } from '@aplyid-workflow/conformance';
import { generateWebhookSecret, WebhookReceiver, WorkflowConfigurationError } from '@aplyid-workflow/core';
import { caseCompleted, listen } from '@aplyid-workflow/testkit';
import express, { type Express, type RequestHandler } from 'express';
import { expect, it, onTestFinished, vi } from 'vitest';
import { workflowWebhooks } from './index.ts';

const secret = generateWebhookSecret();

const newRecorder = () => {
  const { options, ...recorded } = recorder(secret);
  return { ...recorded, webhooks: workflowWebhooks(options) };
};

async function start(app: Express): Promise<string> {
  const { url, close } = await listen(createServer(app));
  onTestFinished(close);
  return url;
}

const placeholder: RequestHandler = (req, _res, next) => {
  req.body ??= {};
  next();
};

it.each([
  ['express.raw()', express.raw({ type: 'application/json' })],
  ['express.text()', express.text({ type: 'application/json' })],
  ['express.urlencoded()', express.urlencoded()],
  ['a middleware that sets an empty object', placeholder],
] satisfies [string, RequestHandler][])('accepts the body after %s', async (_, middleware) => {
  const { webhooks, events } = newRecorder();
  const url = await start(express().use(middleware, webhooks));
  expect((await deliver(`${url}/${secret}`)).status).toBe(200);
  expect(events).toMatchObject([{ data: caseCompleted }]);
});

it('does not wait for a body that a middleware has consumed', async () => {
  const { webhooks, events, onError } = newRecorder();
  const useUp: RequestHandler = (req, _res, next) => void req.resume().on('end', next);
  const url = await start(express().use(useUp, webhooks));
  expect((await deliver(`${url}/${secret}`)).status).toBe(400);
  expect(events).toEqual([]);
  expect(onError).toHaveBeenCalledOnce();
});

it('may be mounted at the root, and below routers and mounted apps', async () => {
  const { webhooks, events } = newRecorder();
  const api = express().use('/v1', express.Router().use('/hooks', webhooks));
  const url = await start(express().use('/api', api).use(webhooks));
  for (const path of ['/api/v1/hooks', '']) {
    expect((await deliver(`${url}${path}/${secret}`)).status).toBe(200);
    expect((await deliver(`${url}${path}/`)).status).toBe(401);
  }
  expect(events).toHaveLength(1);
});

it("leaves the host's other routes alone", async () => {
  const { webhooks } = newRecorder();
  const app = express().use('/webhooks/aplyid', webhooks);
  app.get('/webhooks', (_req, res) => void res.send('mine'));
  const url = await start(app);
  expect(await (await fetch(`${url}/webhooks`)).text()).toBe('mine');
  expect((await fetch(`${url}/webhooks/aplyid/${secret}/more`)).status).toBe(404);
});

it('accepts your own receiver, to drain it', async () => {
  const handler = vi.fn();
  const receiver = new WebhookReceiver({ secret }).on('case.completed', handler);
  const url = await start(express().use(workflowWebhooks({ receiver })));
  await receiver.drain();

  const { status, headers } = await deliver(`${url}/${secret}`);
  expect(status).toBe(503);
  expect(headers.get('retry-after')).toBe('1');
  expect(handler).not.toHaveBeenCalled();
});

it('throws without a secret, and names the option', () => {
  expect(() => workflowWebhooks({ secret: undefined })).toThrow(WorkflowConfigurationError);
  expect(() => workflowWebhooks({ secret: undefined })).toThrow(/^secret /);
});
