import { newCase } from '@aplyid-workflow/testkit';
import { describe, expect, it } from 'vitest';
import { calls } from '../../test/calls.ts';
import { CaseLedger, memoryCaseStore, WorkflowClient, WorkflowConnectionError } from '../index.ts';
import { testClient, workflowApi } from './index.ts';

describe('testClient', () => {
  it('creates every Case by default, and records the requests', async () => {
    const client = testClient();
    expect(client).toBeInstanceOf(WorkflowClient);
    expect(await client.cases.create(newCase)).toEqual({
      case_id: 1,
      external_id: 'order-9281',
      case_url: 'https://workflow.test/cases/1',
    });
    expect(client.requests).toEqual([newCase]);
  });

  it.each(Object.entries(calls))('responds to cases.%s by default', async (_name, call) => {
    await call(testClient().cases);
  });

  it('checks the params as in production, before it calls createCase', async () => {
    const client = testClient();
    const wrong = { ...newCase, activity: { ...newCase.activity, name: 'x'.repeat(51) } };
    await expect(client.cases.create(wrong)).rejects.toMatchObject({
      issues: [{ path: 'activity.name', code: 'too_long' }],
    });
    expect(client.requests).toEqual([]);
  });

  it('throws the error of a response, and retries nothing', async () => {
    const headers = { 'retry-after': '7', 'x-request-id': 'req-1' };
    const client = testClient({
      createCase: () => Response.json({ message: 'slow down' }, { status: 429, headers }),
    });
    await expect(client.cases.create(newCase)).rejects.toMatchObject({
      name: 'WorkflowRateLimitError',
      outcome: 'rejected',
      retryAfter: 7000,
      requestId: 'req-1',
      body: { message: 'slow down' },
    });
    expect(client.requests).toHaveLength(1);
  });

  it('loses the connection when createCase throws', async () => {
    const client = testClient({ createCase: () => Promise.reject(new Error('cable cut')) });
    await expect(client.cases.create(newCase)).rejects.toMatchObject({
      name: 'WorkflowConnectionError',
      outcome: 'unknown',
    });
  });

  it('throws a WorkflowError as it is', async () => {
    const failure = new WorkflowConnectionError('refused', {
      code: 'connection_failed',
      outcome: 'not_sent',
    });
    const client = testClient({ createCase: () => Promise.reject(failure) });
    await expect(client.cases.create(newCase)).rejects.toMatchObject({
      code: 'connection_failed',
      outcome: 'not_sent',
    });
  });

  it('refuses a response that is too large', async () => {
    const client = testClient({ createCase: () => new Response('x'.repeat(1024 * 1024 + 1)) });
    await expect(client.cases.create(newCase)).rejects.toMatchObject({ code: 'invalid_response' });
  });

  it('works under a ledger', async () => {
    const client = testClient();
    const ledger = new CaseLedger({ client, store: memoryCaseStore() });
    await ledger.create(newCase);
    expect(await ledger.create(newCase)).toMatchObject({ state: 'created', case_id: 1 });
    expect(client.requests).toHaveLength(1);
  });
});

describe('workflowApi', () => {
  const url = 'https://api.workflow.aplyid.com/integrations/core/cases';
  const headers = { 'x-workflow-access-key': 'test', 'content-type': 'application/json' };
  const body = JSON.stringify(newCase);

  it('answers a fetch that a client is given', async () => {
    const api = workflowApi({ createCase: async ({ activity }) => ({ case_id: 5, status: activity.name }) });
    const client = new WorkflowClient({
      accessKey: 'test',
      baseUrl: 'https://api.workflow.aplyid.com',
      fetch: (input, init) => api(new Request(input, init)),
    });
    expect(await client.cases.create(newCase)).toEqual({ case_id: 5, status: 'Purchase' });
    expect(api.requests).toEqual([newCase]);
  });

  it.each([
    [401, url, { method: 'POST', body }],
    [404, 'https://api.workflow.aplyid.com/other', { method: 'POST', headers, body }],
    [405, url, { headers }],
    [400, url, { method: 'POST', headers, body: '{' }],
    [400, url, { method: 'POST', headers, body: '{"activity":{}}' }],
    [400, url, { method: 'POST', headers, body: '{"client":{}}' }],
    [201, url, { method: 'POST', headers, body }],
  ])('answers %i to the request that deserves it', async (status, input, init) => {
    const api = workflowApi();
    const response = await api(new Request(input, init));
    expect(response.status).toBe(status);
    expect(await response.json()).toHaveProperty(status === 201 ? 'case_id' : 'message');
    expect(api.requests).toHaveLength(status === 201 ? 1 : 0);
  });
});
