import { newCase } from '@aplyid-workflow/testkit';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { apiServer, json, type Script } from '../../test/api-server.ts';
import {
  WorkflowApiError,
  WorkflowAuthenticationError,
  WorkflowClient,
  type WorkflowClientOptions,
  WorkflowConfigurationError,
  WorkflowNotFoundError,
  WorkflowPermissionError,
  WorkflowResponseError,
  WorkflowServerError,
  WorkflowUnprocessableError,
  WorkflowValidationError,
} from '../index.ts';
import { accessKey, failureOf, setUpClient, transports } from './test-create.ts';

describe.each(transports)('cases.create over %s', (_, transport) => {
  const setUp = (script: Script, options?: WorkflowClientOptions) => setUpClient(transport, script, options);

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

  it('sends additional headers, but rejects those that it sets itself', async () => {
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

  it('does not send a Case that breaks a documented rule, and reports all issues at once', async () => {
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

  it('reports a Case that cannot be written as JSON', async () => {
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

  it('explains a 401 by the expiry of a Test key', async () => {
    const { baseUrl } = await setUp((response) => json(response, 401, { message: 'Unauthorized' }));
    const workflow = new WorkflowClient({
      baseUrl,
      transport: transport(),
      accessKey: { value: accessKey, integration: 'test', issuedAt: '2020-01-01' },
    });
    const error = await failureOf(workflow.cases.create(newCase));
    expect(error.message).toContain('expired on 2020-01-31');
  });

  it('calls its hooks without the key or a body, and ignores a failing hook', async () => {
    const reported: unknown[] = [];
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
    onTestFinished(() => complaints.mockRestore());
    const hook = (name: string) => (info: object) => {
      reported.push({ name, ...info });
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
    expect(reported).toMatchObject([
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
    expect(JSON.stringify(reported)).not.toMatch(/Secret body|nobody-may-see|John Doe/);
    expect(complaints).toHaveBeenCalledTimes(reported.length);
  });
});
