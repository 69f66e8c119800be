import { createServer, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { closedUrl, listen, newCase } from '@aplyid-workflow/testkit';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { apiServer, json, type Script } from '../../test/api-server.ts';
import { fetchTransport } from '../client/transport/fetch-transport.ts';
import {
  type Transport,
  WorkflowApiError,
  WorkflowAuthenticationError,
  WorkflowClient,
  type WorkflowClientOptions,
  WorkflowConfigurationError,
  WorkflowConnectionError,
  WorkflowError,
  WorkflowNotFoundError,
  WorkflowPermissionError,
  WorkflowRateLimitError,
  WorkflowResponseError,
  WorkflowServerError,
  WorkflowUnprocessableError,
  WorkflowValidationError,
} from '../index.ts';
import { nodeTransport } from '../node.ts';

const accessKey = 'the-access-key-that-nobody-may-see';

const transports: [string, () => Transport][] = [
  ['fetchTransport', () => fetchTransport()],
  ['nodeTransport', () => nodeTransport()],
];

describe.each(transports)('cases.create over %s', (_, transport) => {
  async function setUp(script: Script, options: WorkflowClientOptions = {}) {
    const { baseUrl, requests } = await apiServer(script);
    const workflow = new WorkflowClient({ accessKey, baseUrl, transport: transport(), ...options });
    return { workflow, requests, baseUrl };
  }

  /** Fails unless the promise rejects, and returns the reason. */
  const failureOf = (call: Promise<unknown>) =>
    call.then(
      () => expect.unreachable('the call should have failed'),
      (error: unknown) => {
        if (!WorkflowError.is(error)) throw error;
        expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(accessKey);
        return error;
      },
    );

  it('posts the Case with the access key and returns the response unchanged', async () => {
    const { workflow, requests } = await setUp((response) =>
      json(response, 201, { case_id: 1024, more: [1] }),
    );
    expect(await workflow.cases.create(newCase)).toEqual({ case_id: 1024, more: [1] });
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ method: 'POST', url: '/integrations/core/cases' });
    expect(requests[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'x-workflow-access-key': accessKey,
    });
    expect(requests[0]?.headers).not.toHaveProperty('authorization');
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual(newCase);
  });

  it('returns status, headers and request id with withResponse()', async () => {
    const { workflow } = await setUp((response) => json(response, 201, {}, { 'x-request-id': 'req-1' }));
    const { data, response } = await workflow.cases.create(newCase).withResponse();
    expect(data).toEqual({});
    expect(response).toMatchObject({ status: 201, requestId: 'req-1' });
    expect(response.headers.get('content-type')).toBe('application/json');
  });

  it('keeps a path of the base URL', async () => {
    const { baseUrl, requests } = await setUp((response) => json(response, 201, {}));
    const workflow = new WorkflowClient({ accessKey, baseUrl: `${baseUrl}/prefix/`, transport: transport() });
    await workflow.cases.create(newCase);
    expect(requests[0]?.url).toBe('/prefix/integrations/core/cases');
  });

  it('sends further headers, but not in place of its own', async () => {
    const { workflow, requests } = await setUp((response) => json(response, 201, {}));
    await workflow.cases.create(newCase, { headers: { 'X-Trace': 'abc' } });
    expect(requests[0]?.headers['x-trace']).toBe('abc');
    for (const headers of [{ Authorization: 'x' }, { 'x-workflow-access-key': 'x' }, { 'X-Bad': 'a\nb' }]) {
      const error = await failureOf(workflow.cases.create(newCase, { headers }));
      expect(error).toBeInstanceOf(WorkflowConfigurationError);
      expect(error.message).toContain(`headers.${Object.keys(headers)[0]}`);
    }
    expect(requests).toHaveLength(1);
  });

  it('sends nothing that breaks a documented rule, and reports all issues at once', async () => {
    const { workflow, requests } = await setUp((response) => json(response, 201, {}));
    const error = await failureOf(
      workflow.cases.create({
        activity: { name: 'x'.repeat(51), nature: '', external_id: ' ' },
        client: { name: '', client_type: 'joint', email: 'no' },
      }),
    );
    expect(
      WorkflowValidationError.is(error) && error.issues.map(({ path, code }) => `${path} ${code}`),
    ).toEqual([
      'activity.name too_long',
      'activity.nature required',
      'activity.external_id required',
      'client.name required',
      'client.email invalid_format',
    ]);
    expect(error).toMatchObject({ outcome: 'not_sent' });
    expect(requests).toHaveLength(0);
  });

  it('sends any params if validation is off', async () => {
    const { workflow, requests } = await setUp((response) => json(response, 201, {}), { validate: false });
    await workflow.cases.create({ ...newCase, client: { name: 'x'.repeat(51), client_type: 'individual' } });
    expect(requests).toHaveLength(1);
  });

  it('says so when a Case cannot be written as JSON', async () => {
    const { workflow, requests } = await setUp((response) => json(response, 201, {}));
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    const throwing = { toJSON: () => expect.unreachable() };
    for (const extra of [cyclic, 1n, throwing]) {
      const error = await failureOf(
        workflow.cases.create({ ...newCase, client: { ...newCase.client, extra } }),
      );
      expect(error).toMatchObject({ name: 'WorkflowValidationError', issues: [{ code: 'not_json' }] });
    }
    expect(requests).toHaveLength(0);
  });

  it.each([
    [400, WorkflowApiError, 'rejected'],
    [401, WorkflowAuthenticationError, 'rejected'],
    [403, WorkflowPermissionError, 'rejected'],
    [404, WorkflowNotFoundError, 'rejected'],
    [422, WorkflowUnprocessableError, 'rejected'],
    [500, WorkflowServerError, 'unknown'],
    [502, WorkflowServerError, 'unknown'],
    [503, WorkflowServerError, 'unknown'],
  ])('throws the class of a %i at once', async (status, ErrorClass, outcome) => {
    const { workflow, requests } = await setUp((response) =>
      json(response, status, { message: 'Because', key: accessKey }, { 'x-request-id': 'req-1' }),
    );
    const error = await failureOf(workflow.cases.create(newCase));
    expect(error).toBeInstanceOf(ErrorClass);
    expect(error).toMatchObject({
      code: `http_${status}`,
      httpStatus: status,
      outcome,
      body: { message: 'Because', key: '[access key]' },
      requestId: 'req-1',
    });
    expect(error.message).toContain('Because');
    if (outcome === 'unknown') expect(error.message).toContain('external_id');
    expect(requests).toHaveLength(1);
  });

  it('reads an error body that is not JSON, is empty, or is endless', async () => {
    const bodies = ['<html>Bad Gateway</html>', '', 'x'.repeat(10_000_000)];
    const { workflow } = await setUp((response, _request, n) => response.writeHead(422).end(bodies[n]));
    expect(await failureOf(workflow.cases.create(newCase))).toMatchObject({
      body: '<html>Bad Gateway</html>',
    });
    expect(await failureOf(workflow.cases.create(newCase))).toMatchObject({ body: '' });
    expect(await failureOf(workflow.cases.create(newCase))).toMatchObject({
      httpStatus: 422,
      body: undefined,
    });
  });

  it.each(['', 'not json', 'null', '[]', '"ok"', 'x'.repeat(2_000_000)])(
    'does not accept a 201 that is not a JSON object (%#)',
    async (body) => {
      const { workflow, requests } = await setUp((response) => response.writeHead(201).end(body));
      const error = await failureOf(workflow.cases.create(newCase));
      expect(error).toBeInstanceOf(WorkflowResponseError);
      expect(error).toMatchObject({ code: 'invalid_response', httpStatus: 201, outcome: 'unknown' });
      expect(requests).toHaveLength(1);
    },
  );

  it('follows no redirect, so the key stays with this host', async () => {
    const other = await apiServer((response) => json(response, 201, {}));
    const { workflow } = await setUp((response) =>
      response.writeHead(307, { location: other.baseUrl }).end(),
    );
    const error = await failureOf(workflow.cases.create(newCase));
    expect(error).toMatchObject({ name: 'WorkflowResponseError', code: 'redirect', httpStatus: 307 });
    expect(other.requests).toHaveLength(0);
  });

  it('waits for the Retry-After of a 429 and retries', async () => {
    const onRetry = vi.fn();
    const { workflow, requests } = await setUp(
      (response, _request, n) =>
        n === 0 ? json(response, 429, {}, { 'retry-after': '1' }) : json(response, 201, { case_id: 1 }),
      { hooks: { onRetry } },
    );
    expect(await workflow.cases.create(newCase)).toEqual({ case_id: 1 });
    expect(requests).toHaveLength(2);
    expect(onRetry.mock.lastCall?.[0]).toMatchObject({ attempt: 1, status: 429, delay: expect.any(Number) });
    expect(onRetry.mock.lastCall?.[0].delay).toBeGreaterThanOrEqual(1000);
  });

  it('fails at once if the wait would exceed the deadline', async () => {
    const { workflow, requests } = await setUp((response) =>
      json(response, 429, {}, { 'retry-after': '120' }),
    );
    const error = await failureOf(workflow.cases.create(newCase));
    expect(error).toMatchObject({ name: 'WorkflowRateLimitError', retryAfter: 120_000, outcome: 'rejected' });
    expect(requests).toHaveLength(1);
  });

  it('never repeats a 503, even with Retry-After', async () => {
    const { workflow, requests } = await setUp((response) => json(response, 503, {}, { 'retry-after': '0' }));
    expect(await failureOf(workflow.cases.create(newCase))).toMatchObject({
      httpStatus: 503,
      outcome: 'unknown',
    });
    expect(requests).toHaveLength(1);
  });

  it('retries at most maxRetries times', async () => {
    const { workflow, requests } = await setUp((response) => json(response, 429, {}), { maxRetries: 1 });
    expect(await failureOf(workflow.cases.create(newCase))).toBeInstanceOf(WorkflowRateLimitError);
    expect(requests).toHaveLength(2);
  });

  it('knows that nothing was sent if the connection is refused, and retries', async () => {
    const onRetry = vi.fn();
    const workflow = new WorkflowClient({
      accessKey,
      baseUrl: await closedUrl(),
      transport: transport(),
      maxRetries: 1,
      hooks: { onRetry },
    });
    const error = await failureOf(workflow.cases.create(newCase));
    expect(error).toBeInstanceOf(WorkflowConnectionError);
    expect(error).toMatchObject({ code: 'connection_failed', outcome: 'not_sent' });
    expect(error.cause).toBeDefined();
    expect(onRetry).toHaveBeenCalledTimes(1);
  });

  it('never repeats a request whose response was lost', async () => {
    let requests = 0;
    const baseUrl = await rawServer((socket) => {
      socket.once('data', () => {
        requests++;
        socket.destroy();
      });
    });
    const workflow = new WorkflowClient({ accessKey, baseUrl, transport: transport() });
    const error = await failureOf(workflow.cases.create(newCase));
    expect(error).toMatchObject({
      name: 'WorkflowConnectionError',
      code: 'connection_lost',
      outcome: 'unknown',
    });
    expect(error.message).toContain('external_id');
    expect(requests).toBe(1);
  });

  it('never repeats a request whose success broke off', async () => {
    const { workflow, requests } = await setUp((response) => {
      response.writeHead(201, { 'content-length': '100' }).write('{"case_id":');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await failureOf(workflow.cases.create(newCase))).toMatchObject({ outcome: 'unknown' });
    expect(requests).toHaveLength(1);
  });

  it('ends at the deadline, even if an attempt is still running', async () => {
    const { workflow } = await setUp(() => {}, { deadline: 1500 });
    const error = await failureOf(workflow.cases.create(newCase));
    expect(error).toMatchObject({ name: 'WorkflowTimeoutError', code: 'deadline', outcome: 'unknown' });
  });

  it('stops when its caller aborts, and says whether anything was sent', async () => {
    const { workflow, requests } = await setUp((response) => void response);
    const reason = new Error('the user left');
    const before = await failureOf(workflow.cases.create(newCase, { signal: AbortSignal.abort(reason) }));
    expect(before).toMatchObject({ code: 'aborted', outcome: 'not_sent', cause: reason });

    const controller = new AbortController();
    const call = workflow.cases.create(newCase, { signal: controller.signal });
    await expect.poll(() => requests).toHaveLength(1);
    controller.abort(reason);
    expect(await failureOf(call)).toMatchObject({ code: 'aborted', outcome: 'unknown', cause: reason });
    expect(requests).toHaveLength(1);
  });

  it('fetches the key again after a 401, and retries only with a different key', async () => {
    const { requests, baseUrl } = await setUp((response, request) =>
      request.headers['x-workflow-access-key'] === 'new-key'
        ? json(response, 201, { case_id: 1 })
        : json(response, 401, { message: 'Unauthorized' }),
    );
    const asked: boolean[] = [];
    const rotating = new WorkflowClient({
      baseUrl,
      transport: transport(),
      accessKey: async ({ rejected }) => {
        asked.push(rejected);
        return rejected ? 'new-key' : 'old-key';
      },
    });
    expect(await rotating.cases.create(newCase)).toEqual({ case_id: 1 });
    expect(asked).toEqual([false, true]);
    expect(requests).toHaveLength(2);

    const stuck = new WorkflowClient({ baseUrl, transport: transport(), accessKey: () => 'old-key' });
    expect(await failureOf(stuck.cases.create(newCase))).toBeInstanceOf(WorkflowAuthenticationError);
    expect(requests).toHaveLength(3);
  });

  it('explains a 401 by the end of a Test key', async () => {
    const { baseUrl } = await setUp((response) => json(response, 401, { message: 'Unauthorized' }));
    const workflow = new WorkflowClient({
      baseUrl,
      transport: transport(),
      accessKey: { value: accessKey, integration: 'test', issuedAt: '2020-01-01' },
    });
    const error = await failureOf(workflow.cases.create(newCase));
    expect(error.message).toContain('expired on 2020-01-31');
  });

  it('calls its hooks, without the key or a body; a failing hook changes nothing', async () => {
    const told: unknown[] = [];
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
    onTestFinished(() => complaints.mockRestore());
    const hook = (name: string) => (info: object) => {
      told.push({ name, ...info });
      throw new Error('hook');
    };
    const { workflow } = await setUp(
      (response, _request, n) =>
        n === 0
          ? json(response, 429, {}, { 'retry-after': '0' })
          : json(response, 422, { message: 'Secret body' }),
      {
        hooks: {
          onRequest: hook('request'),
          onResponse: hook('response'),
          onRetry: hook('retry'),
          onError: hook('error'),
        },
      },
    );
    expect(await failureOf(workflow.cases.create(newCase))).toBeInstanceOf(WorkflowUnprocessableError);
    expect(told).toMatchObject([
      {
        name: 'request',
        call: expect.any(Number),
        method: 'POST',
        path: '/integrations/core/cases',
        attempt: 1,
      },
      { name: 'response', attempt: 1, status: 429, duration: expect.any(Number) },
      { name: 'retry', attempt: 1, code: 'http_429', outcome: 'rejected' },
      { name: 'request', attempt: 2 },
      { name: 'response', attempt: 2, status: 422 },
      { name: 'error', attempt: 2, status: 422, code: 'http_422', duration: expect.any(Number) },
    ]);
    expect(JSON.stringify(told)).not.toMatch(/Secret body|nobody-may-see|John Doe/);
    expect(complaints).toHaveBeenCalledTimes(told.length);
  });
});

describe('cases.create over a fetch of the host', () => {
  it('is called with undefined this', async () => {
    let self: unknown = 'never called';
    const workflow = new WorkflowClient({
      accessKey,
      fetch: async function (this: unknown) {
        self = this;
        return Response.json({ case_id: 1 }, { status: 201 });
      },
    });
    expect(await workflow.cases.create(newCase)).toEqual({ case_id: 1 });
    expect(self).toBeUndefined();
  });

  it('is held to the time limit even if it ignores the signal', async () => {
    const workflow = new WorkflowClient({ accessKey, timeout: 20, fetch: () => new Promise(() => {}) });
    await expect(workflow.cases.create(newCase)).rejects.toMatchObject({
      code: 'timeout',
      outcome: 'unknown',
    });
  });

  it('does not show the key in what it throws', async () => {
    const workflow = new WorkflowClient({
      accessKey,
      fetch: async (_, init) => {
        throw Object.assign(new TypeError('fetch failed'), {
          code: 'E_OWN',
          request: { headers: new Headers(init.headers) },
        });
      },
    });
    const error: unknown = await workflow.cases.create(newCase).catch((thrown: unknown) => thrown);
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(accessKey);
    expect(error).toMatchObject({
      outcome: 'unknown',
      cause: { code: 'E_OWN', name: 'TypeError', message: 'fetch failed' },
    });
  });

  it('limits the wait for an access key like the wait for a response', async () => {
    const workflow = new WorkflowClient({
      accessKey: () => new Promise(() => {}),
      timeout: 20,
      maxRetries: 0,
    });
    await expect(workflow.cases.create(newCase)).rejects.toMatchObject({
      code: 'timeout',
      outcome: 'not_sent',
    });
  });

  it('says that nothing was sent when the access key is unavailable', async () => {
    const cause = new Error('vault is sealed');
    const workflow = new WorkflowClient({ accessKey: () => Promise.reject(cause) });
    await expect(workflow.cases.create(newCase)).rejects.toMatchObject({
      code: 'access_key_unavailable',
      outcome: 'not_sent',
      cause,
    });
  });
});

async function rawServer(onConnection: (socket: Socket) => void): Promise<string> {
  const { url, close } = await listen(createServer(onConnection));
  onTestFinished(close);
  return url;
}
