import { WorkflowClient, WorkflowConfigurationError } from '@aplyid-workflow/core';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, expect, expectTypeOf, it, vi } from 'vitest';
import { workflow } from './index.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

it('types app.workflow', () => {
  expectTypeOf<FastifyInstance['workflow']>().toEqualTypeOf<WorkflowClient>();
});

it('has one client for the instance that registers it and for its plugins', async () => {
  const clients: WorkflowClient[] = [];
  const app = fastify().register(workflow, { accessKey: 'key' });
  app.register(async (child) => void child.get('/', async ({ server }) => clients.push(server.workflow)));
  for (let i = 0; i < 2; i++) expect((await app.inject('/')).statusCode).toBe(200);
  expect(app.workflow).toBeInstanceOf(WorkflowClient);
  expect(clients).toEqual([app.workflow, app.workflow]);
});

it('accepts the options of register() beside its own', async () => {
  const app = fastify().register(workflow, { accessKey: 'key', prefix: '/v1', logLevel: 'warn' });
  await expect(app.ready()).resolves.toBeDefined();
});

it('reads the environment', async () => {
  vi.stubEnv('APLYID_WORKFLOW_ACCESS_KEY', 'key');
  await expect(fastify().register(workflow).ready()).resolves.toBeDefined();
});

it('fails at start-up without a key, and names the option', async () => {
  vi.stubEnv('APLYID_WORKFLOW_ACCESS_KEY', undefined);
  const start = async () => fastify().register(workflow).ready();
  await expect(start()).rejects.toThrow(WorkflowConfigurationError);
  await expect(start()).rejects.toThrow(/^accessKey .*APLYID_WORKFLOW_ACCESS_KEY/);
});
