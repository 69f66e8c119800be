import { createServer, type RequestListener } from 'node:http';
import { WorkflowClient, WorkflowError } from '@aplyid-workflow/core';
import { listen, newCase } from '@aplyid-workflow/testkit';
import { getRequestListener } from '@hono/node-server';
import express5 from 'express';
import express4 from 'express4';
import fastify from 'fastify';
import { H3 } from 'h3';
import { createApp, eventHandler, toNodeListener } from 'h3-1';
import { Hono } from 'hono';
import Koa from 'koa';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startFakeApi } from './fake-api.ts';

type Fail = () => Promise<never>;

/** Apps that leave every error to their framework, without our error part. */
const hosts: Record<string, (fail: Fail) => RequestListener | Promise<RequestListener>> = {
  'Express 4': (fail) => express4().get('/', (_req, _res, next) => void fail().catch(next)),
  'Express 5': (fail) => express5().get('/', fail),
  Fastify: async (fail) => {
    const app = fastify().get('/', fail);
    await app.ready();
    return app.routing;
  },
  Hono: (fail) => getRequestListener(new Hono().get('/', fail).fetch),
  Koa: (fail) => new Koa().use(fail).callback(),
  'h3 1 (Nitro 2, Nuxt)': (fail) => toNodeListener(createApp().use(eventHandler(fail))),
  'h3 2 (Nitro 3)': (fail) => {
    const app = new H3().get('/', fail);
    return getRequestListener((request) => app.fetch(request));
  },
};

describe.each(Object.entries(hosts))('%s without our error part', (_, host) => {
  it.each([401, 403, 404, 429])(
    "answers 500 if the API answers %i, and does not pass the API's status on",
    async (status) => {
      vi.spyOn(console, 'error').mockReturnValue();
      const api = await startFakeApi(status, { message: 'the words of the API' });
      onTestFinished(() => api.close());
      const client = new WorkflowClient({ accessKey: 'key', baseUrl: api.url, maxRetries: 0 });
      const failures: unknown[] = [];
      const listener = await host(async () => {
        const failure: unknown = await client.cases.create(newCase).catch((error: unknown) => error);
        failures.push(failure);
        throw failure;
      });
      const { url, close } = await listen(createServer(listener));
      onTestFinished(close);

      expect((await fetch(url)).status).toBe(500);
      expect(failures).toMatchObject([{ httpStatus: status }]);
      expect(WorkflowError.is(failures[0])).toBe(true);
    },
  );
});
