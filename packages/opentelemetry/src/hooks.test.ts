import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { WorkflowClient } from '@aplyid-workflow/core';
import { closedUrl, listen, newCase } from '@aplyid-workflow/testkit';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { telemetryHooks } from './index.ts';
import { Telemetry, withAsyncContext } from './testing/telemetry.ts';

const path = '/integrations/core/cases';
const accessKey = 'key-that-nobody-may-see';
const metric = 'http.client.request.duration s';

withAsyncContext();

type Answer = (request: IncomingMessage, response: ServerResponse, attempt: number) => unknown;

async function setUp(answer: Answer) {
  const attempts = new Map<unknown, number>();
  const server = createServer((request, response) => {
    const caller = request.headers['x-caller'];
    const attempt = (attempts.get(caller) ?? 0) + 1;
    attempts.set(caller, attempt);
    request.resume().on('end', () => void answer(request, response, attempt));
  });
  const { url, port, close } = await listen(server);
  onTestFinished(close);
  return { ...withClient(url), url, port };
}

function withClient(baseUrl: string) {
  const telemetry = new Telemetry();
  const workflow = new WorkflowClient({
    accessKey,
    baseUrl,
    maxRetries: 1,
    hooks: telemetryHooks({ baseUrl, ...providersOf(telemetry) }),
  });
  const create = (caller = 'caller') =>
    telemetry.tracer.startActiveSpan(caller, async (span) => {
      await workflow.cases.create(newCase, { headers: { 'x-caller': caller } }).catch(() => {});
      span.end();
    });
  return { telemetry, create };
}

function providersOf({ tracerProvider, meterProvider }: Telemetry) {
  return { tracerProvider, meterProvider };
}

const refuse = (response: ServerResponse) => response.writeHead(429, { 'retry-after': '0' }).end('{}');

describe('telemetryHooks', () => {
  it('creates a client span for each attempt, following the conventions for HTTP', async () => {
    const { create, telemetry, url, port } = await setUp((_request, response, attempt) =>
      attempt === 1
        ? refuse(response)
        : response.writeHead(201, { 'x-request-id': 'request-7' }).end('{"case_id":1}'),
    );
    await create();
    const attributes = {
      'http.request.method': 'POST',
      'server.address': '127.0.0.1',
      'server.port': port,
      'url.full': url + path,
      'url.template': path,
    };
    const common = { name: `POST ${path}`, kind: SpanKind.CLIENT, ended: true, lasted: true };
    expect(telemetry.childrenOf('caller')).toEqual([
      {
        ...common,
        attributes: {
          ...attributes,
          'http.response.status_code': 429,
          'error.type': '429',
          'aplyid_workflow.outcome': 'rejected',
        },
        status: { code: SpanStatusCode.ERROR },
      },
      {
        ...common,
        attributes: {
          ...attributes,
          'http.request.resend_count': 1,
          'http.response.status_code': 201,
          'aplyid_workflow.request_id': 'request-7',
        },
        status: { code: SpanStatusCode.UNSET },
      },
    ]);
  });

  it('measures each attempt in seconds', async () => {
    const { create, telemetry, port } = await setUp((_request, response, attempt) =>
      attempt === 1 ? refuse(response) : response.writeHead(201).end('{}'),
    );
    await create();
    const common = {
      'http.request.method': 'POST',
      'server.address': '127.0.0.1',
      'server.port': port,
      'url.template': path,
      count: 1,
      buckets: 14,
    };
    expect(await telemetry.metrics()).toEqual({
      [metric]: [
        { ...common, 'http.response.status_code': 429, 'error.type': '429' },
        { ...common, 'http.response.status_code': 201 },
      ],
    });
  });

  it('distinguishes concurrent calls, in any order of the responses', async () => {
    const held: (() => void)[] = [];
    const { create, telemetry } = await setUp((request, response, attempt) => {
      if (request.headers['x-caller'] === 'first' && attempt === 1) return refuse(response);
      held.push(() => response.writeHead(201).end('{}'));
      if (held.length === 2) for (const release of held.reverse()) release();
      return undefined;
    });
    await Promise.all([create('first'), create('second')]);
    const statuses = (caller: string) =>
      telemetry.childrenOf(caller).map(({ attributes }) => attributes['http.response.status_code']);
    expect(statuses('first')).toEqual([429, 201]);
    expect(statuses('second')).toEqual([201]);
  });

  it.each<[string, Answer, string, string]>([
    ['a lost connection', (request) => request.socket.destroy(), 'connection_lost', 'unknown'],
    ['a redirect', (_, response) => response.writeHead(302, { location: '/' }).end(), 'redirect', 'unknown'],
    ['a server error', (_, response) => response.writeHead(500).end('{}'), '500', 'unknown'],
  ])('records why an attempt failed: %s', async (_, answer, type, outcome) => {
    const { create, telemetry } = await setUp(answer);
    await create();
    const span = { 'error.type': type, 'aplyid_workflow.outcome': outcome };
    expect(telemetry.childrenOf('caller')).toMatchObject([
      { attributes: span, status: { code: SpanStatusCode.ERROR } },
    ]);
    expect(await telemetry.metrics()).toMatchObject({ [metric]: [{ 'error.type': type }] });
  });

  it('records that no request was sent', async () => {
    const { create, telemetry } = withClient(await closedUrl());
    await create();
    expect(telemetry.childrenOf('caller')).toMatchObject([
      { attributes: { 'error.type': 'connection_failed', 'aplyid_workflow.outcome': 'not_sent' } },
      { attributes: { 'http.request.resend_count': 1 } },
    ]);
  });

  it('exports neither the access key nor a body', async () => {
    const { create, telemetry } = await setUp((_, response) =>
      response.writeHead(422).end(`{"message":"Secret body for ${accessKey}"}`),
    );
    await create();
    const exported = await telemetry.everything();
    expect(exported).toContain('url.template');
    expect(exported).not.toMatch(/nobody-may-see|John Doe|order-9281|Secret body/);
  });

  it.each([
    [undefined, 'https://api.workflow.aplyid.com/integrations/core/cases', 443],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080/integrations/core/cases', 8080],
    [
      'https://user:password@proxy.test/aplyid/?a=b',
      'https://proxy.test/aplyid/integrations/core/cases',
      443,
    ],
  ])('takes the address from the base URL, %s', (variable, full, port) => {
    vi.stubEnv('APLYID_WORKFLOW_BASE_URL', variable);
    onTestFinished(() => void vi.unstubAllEnvs());
    const telemetry = new Telemetry();
    const hooks = telemetryHooks(providersOf(telemetry));
    const info = { call: 1, method: 'POST', path, attempt: 1 };
    hooks.onRequest?.(info);
    hooks.onResponse?.({ ...info, status: 201, duration: 1, requestId: undefined });
    expect(telemetry.spans()).toMatchObject([{ attributes: { 'url.full': full, 'server.port': port } }]);
  });

  it('does nothing without an SDK', async () => {
    const hooks = telemetryHooks();
    const info = { call: 1, method: 'POST', path, attempt: 1 };
    hooks.onRequest?.(info);
    hooks.onError?.({ ...info, code: 'x', outcome: 'unknown', status: undefined, duration: 1 });
    hooks.onError?.({ ...info, code: 'x', outcome: 'unknown', status: undefined, duration: 1 });
  });
});
