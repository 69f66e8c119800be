import { describeAccessKey } from '@aplyid-workflow/conformance';
import { WorkflowClient } from '@aplyid-workflow/core';
import fastify, { type FastifyInstance } from 'fastify';
import { expect, expectTypeOf, it } from 'vitest';
import { workflow } from './index.ts';

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

it('accepts the options of register() along with its own', async () => {
  const app = fastify().register(workflow, { accessKey: 'key', prefix: '/v1', logLevel: 'warn' });
  await expect(app.ready()).resolves.toBeDefined();
});

describeAccessKey(() => fastify().register(workflow).ready());
