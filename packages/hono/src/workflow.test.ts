import { describeAccessKey } from '@aplyid-workflow/conformance';
import { WorkflowClient, WorkflowConfigurationError } from '@aplyid-workflow/core';
import { Hono } from 'hono';
import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import { type WorkflowVariables, workflow } from './index.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

/** An app that records which client each of its requests had. */
function appWith(...options: Parameters<typeof workflow>) {
  const clients: WorkflowClient[] = [];
  const errors: unknown[] = [];
  const app = new Hono().use(workflow(...options)).get('/', (c) => {
    clients.push(c.var.workflow);
    return c.body(null, 204);
  });
  app.onError((error, c) => {
    errors.push(error);
    return c.body(null, 500);
  });
  return { app, clients, errors };
}

it('types c.var.workflow, in a chain and by WorkflowVariables', () => {
  new Hono().use(workflow({ accessKey: 'key' })).get('/', (c) => {
    expectTypeOf(c.var.workflow).toEqualTypeOf<WorkflowClient>();
    expectTypeOf(c.get('workflow')).toEqualTypeOf<WorkflowClient>();
    return c.body(null);
  });
  const app = new Hono<{ Variables: WorkflowVariables }>();
  app.use(workflow({ accessKey: 'key' }));
  app.get('/', (c) => {
    expectTypeOf(c.var.workflow).toEqualTypeOf<WorkflowClient>();
    return c.body(null);
  });
});

it('has one client for all requests', async () => {
  const { app, clients } = appWith({ accessKey: 'key' });
  await app.request('/');
  await app.request('/');
  expect(clients[0]).toBeInstanceOf(WorkflowClient);
  expect(clients[1]).toBe(clients[0]);
});

describeAccessKey(() => workflow());

describe('on Workers', () => {
  const onWorkers = (...options: Parameters<typeof workflow>) => {
    vi.stubEnv('APLYID_WORKFLOW_ACCESS_KEY', undefined);
    vi.stubGlobal('navigator', { userAgent: 'Cloudflare-Workers' });
    return appWith(...options);
  };

  it('reads key and base URL from the bindings', async () => {
    const fetch = vi.fn(async (_url: string, _init: RequestInit) => Response.json({ case_id: 1024 }));
    const { app, clients } = onWorkers({ fetch });
    await app.request(
      '/',
      {},
      {
        APLYID_WORKFLOW_ACCESS_KEY: 'key-of-the-bindings',
        APLYID_WORKFLOW_BASE_URL: 'https://example.com',
      },
    );
    await clients[0]?.cases.create({
      activity: { name: 'Purchase', nature: 'Buys a house', external_id: 'order-9281' },
      client: { name: 'John Doe', client_type: 'individual' },
    });
    expect(fetch.mock.calls[0]?.[0]).toBe('https://example.com/integrations/core/cases');
    expect(new Headers(fetch.mock.calls[0]?.[1].headers).get('x-workflow-access-key')).toBe(
      'key-of-the-bindings',
    );
  });

  it('has one client for the requests with the same bindings', async () => {
    const { app, clients } = onWorkers();
    const bindings = { APLYID_WORKFLOW_ACCESS_KEY: 'key' };
    await app.request('/', {}, bindings);
    await app.request('/', {}, bindings);
    await app.request('/', {}, { ...bindings });
    expect(clients[1]).toBe(clients[0]);
    expect(clients[2]).not.toBe(clients[0]);
  });

  it('prefers the options, and then needs no bindings', async () => {
    const { app, clients, errors } = onWorkers({ accessKey: 'key' });
    await app.request('/');
    expect(errors).toEqual([]);
    expect(clients).toHaveLength(1);
  });

  it('fails at the first request without a key, and names the option', async () => {
    const { app, errors } = onWorkers();
    expect((await app.request('/', {}, {})).status).toBe(500);
    expect(errors).toEqual([expect.any(WorkflowConfigurationError)]);
    expect(String(errors[0])).toMatch(/accessKey .*APLYID_WORKFLOW_ACCESS_KEY/);
  });
});
