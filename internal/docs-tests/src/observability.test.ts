import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { WorkflowClient } from '@aplyid-workflow/core';
import { listen, newCase } from '@aplyid-workflow/testkit';
import { context, SpanStatusCode } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { collectExamples } from './collect-examples.ts';
import { allHooks, loggingHooks, tracingHooks } from './observability.ts';

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const tracer = provider.getTracer('test');
const path = '/integrations/core/cases';
const accessKey = 'key-that-nobody-may-see';

beforeAll(() => void context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable()));
afterAll(() => context.disable());
beforeEach(() => exporter.reset());

it('is what the document shows', () => {
  const shown = collectExamples().find(({ name }) => name === 'docs/observability.md#1');
  expect(shown?.code).toBe(readFileSync(join(import.meta.dirname, 'observability.ts'), 'utf8'));
});

it('gives each attempt a span under its own caller, whatever the order of the responses', async () => {
  const held: (() => void)[] = [];
  const { workflow, baseUrl } = await setUp((request, response, n) => {
    const answer = () => response.writeHead(201).end('{}');
    if (request.headers['x-caller'] === 'first' && n < 2) return refuse(response);
    // Both requests wait; then the last one gets its response first.
    held.push(answer);
    if (held.length === 2) for (const each of held.reverse()) each();
  });
  const call = (caller: string) =>
    tracer.startActiveSpan(caller, async (span) => {
      await workflow.cases.create(newCase, { headers: { 'x-caller': caller } });
      span.end();
    });
  await Promise.all([call('first'), call('second')]);

  const attributes = {
    'http.request.method': 'POST',
    'server.address': '127.0.0.1',
    'server.port': Number(new URL(baseUrl).port),
    'url.full': baseUrl + path,
    'url.template': path,
  };
  expect(childrenOf('first')).toEqual([
    { ...attributes, 'http.response.status_code': 429, 'error.type': '429', failed: true },
    { ...attributes, 'http.response.status_code': 201, 'http.request.resend_count': 1, failed: false },
  ]);
  expect(childrenOf('second')).toEqual([{ ...attributes, 'http.response.status_code': 201, failed: false }]);
});

it('ends the span of an attempt that received no response', async () => {
  const { workflow } = await setUp((request) => request.socket.destroy());
  await tracer.startActiveSpan('caller', async (span) => {
    await workflow.cases.create(newCase).catch(() => {});
    span.end();
  });
  expect(childrenOf('caller')).toMatchObject([{ 'error.type': 'connection_lost', failed: true }]);
});

it('logs what happened, by the number of the call', async () => {
  const { workflow, lines } = await setUp((_request, response, n) =>
    n === 1 ? refuse(response) : response.writeHead(422).end('{"message":"Secret body"}'),
  );
  await workflow.cases.create(newCase).catch(() => {});
  const [{ call } = { call: undefined }] = lines;
  expect(lines).toMatchObject([
    { level: 20, msg: 'workflow: answered', call, attempt: 1, status: 429 },
    { level: 40, msg: 'workflow: trying again', call, attempt: 1, outcome: 'rejected' },
    { level: 20, msg: 'workflow: answered', call, attempt: 2, status: 422 },
    { level: 50, msg: 'workflow: failed', call, attempt: 2, code: 'http_422', outcome: 'rejected' },
  ]);
  const written = JSON.stringify([lines, exporter.getFinishedSpans().map(({ attributes }) => attributes)]);
  expect(written).not.toMatch(/nobody-may-see|John Doe|Secret body/);
});

async function setUp(answer: (request: IncomingMessage, response: ServerResponse, n: number) => unknown) {
  const seen = new Map<unknown, number>();
  const server = createServer((request, response) => {
    const caller = request.headers['x-caller'];
    const n = (seen.get(caller) ?? 0) + 1;
    seen.set(caller, n);
    request.resume().on('end', () => void answer(request, response, n));
  });
  const { url: baseUrl, close } = await listen(server);
  onTestFinished(close);
  const lines: Record<string, unknown>[] = [];
  const logger = pino({ level: 'debug' }, { write: (line) => void lines.push(JSON.parse(line)) });
  const hooks = allHooks(tracingHooks(tracer, baseUrl), loggingHooks(logger));
  return { workflow: new WorkflowClient({ accessKey, baseUrl, hooks }), baseUrl, lines };
}

function refuse(response: ServerResponse): void {
  response.writeHead(429, { 'retry-after': '0' }).end('{}');
}

/** The attributes of the spans whose parent has this name, and whether they failed, in the order of their start. */
function childrenOf(name: string): unknown[] {
  const spans: ReadableSpan[] = exporter.getFinishedSpans();
  const parent = spans.find((span) => span.name === name);
  return spans
    .filter((span) => span.parentSpanContext?.spanId === parent?.spanContext().spanId)
    .filter((span) => span.name === `POST ${path}`)
    .map(({ attributes, status }) => ({ ...attributes, failed: status.code === SpanStatusCode.ERROR }));
}
