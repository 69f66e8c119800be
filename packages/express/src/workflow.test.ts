import { createServer } from 'node:http';
import { WorkflowClient, WorkflowConfigurationError } from '@aplyid-workflow/core';
import { listen } from '@aplyid-workflow/testkit';
import express, { type Request } from 'express';
import { afterEach, expect, expectTypeOf, it, onTestFinished, vi } from 'vitest';
import { workflow } from './index.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

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

it('reads the environment', () => {
  vi.stubEnv('APLYID_WORKFLOW_ACCESS_KEY', 'key');
  expect(workflow).not.toThrow();
});

it('fails when it is made without a key, and names the option', () => {
  vi.stubEnv('APLYID_WORKFLOW_ACCESS_KEY', undefined);
  expect(() => workflow()).toThrow(WorkflowConfigurationError);
  expect(() => workflow()).toThrow(/^accessKey .*APLYID_WORKFLOW_ACCESS_KEY/);
});
