import { createServer } from 'node:http';
import { describeAccessKey } from '@aplyid-workflow/conformance';
import { WorkflowClient } from '@aplyid-workflow/core';
import { listen } from '@aplyid-workflow/testkit';
import express, { type Request } from 'express';
import { expect, expectTypeOf, it, onTestFinished } from 'vitest';
import { workflow } from './index.ts';

it('types req.workflow', () => {
  expectTypeOf<Request['workflow']>().toEqualTypeOf<WorkflowClient>();
});

it('has one client for all requests, in routers and mounted apps too', async () => {
  const clients: WorkflowClient[] = [];
  const router = express.Router().get('/', (req, res) => {
    clients.push(req.workflow);
    res.end();
  });
  const app = express().use(workflow({ accessKey: 'key' }));
  app.use('/router', router).use('/app', express().use(router));
  const { url, close } = await listen(createServer(app));
  onTestFinished(close);

  await fetch(`${url}/router`);
  await fetch(`${url}/app`);
  expect(clients[0]).toBeInstanceOf(WorkflowClient);
  expect(clients[1]).toBe(clients[0]);
});

describeAccessKey(() => workflow());
