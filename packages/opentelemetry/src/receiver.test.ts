import { memoryStore, type SynchronousStore, WebhookReceiver } from '@aplyid-workflow/core';
import { caseCompletedEvent, deliver } from '@aplyid-workflow/core/testing';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import { instrumentReceiver } from './index.ts';
import { Telemetry, withAsyncContext } from './testing/telemetry.ts';

const secret = 'a-secret-of-32-characters-or-more~';
const event = caseCompletedEvent({ external_id: 'order-9281', client: { name: 'Sensitive Name' } });
const known = { 'aplyid_workflow.event.type': 'case.completed', 'aplyid_workflow.webhook.id': event.id };
const delivered = 'aplyid_workflow.webhook.duration s';
const handled = 'aplyid_workflow.webhook.handler.duration s';

withAsyncContext();

function setUp(handler?: () => unknown) {
  const telemetry = new Telemetry();
  const receiver = new WebhookReceiver({ secret, onError: () => {}, onWarning: () => {} });
  instrumentReceiver(receiver, telemetry);
  if (handler) receiver.on('case.completed', handler);
  return { telemetry, receiver };
}

describe('instrumentReceiver', () => {
  it('creates a span for a delivery, with a child for the handler', async () => {
    const { receiver, telemetry } = setUp(async () => {
      telemetry.tracer.startSpan('work of the handler').end();
    });
    expect((await deliver(receiver, event, { secret })).status).toBe(200);
    expect(telemetry.spans().map(({ name }) => name)).toEqual([
      'work of the handler',
      'handle case.completed',
      'webhook case.completed',
    ]);
    expect(telemetry.childrenOf('webhook case.completed')).toEqual([
      {
        name: 'handle case.completed',
        kind: SpanKind.INTERNAL,
        attributes: known,
        status: { code: SpanStatusCode.UNSET },
        ended: true,
        lasted: true,
      },
    ]);
    expect(telemetry.childrenOf('handle case.completed')).toMatchObject([{ name: 'work of the handler' }]);
    expect(telemetry.spans().at(-1)).toMatchObject({
      attributes: { ...known, 'http.response.status_code': 200 },
    });
    const type = { 'aplyid_workflow.event.type': 'case.completed' };
    expect(await telemetry.metrics()).toEqual({
      [delivered]: [{ ...type, 'http.response.status_code': 200, count: 1, buckets: 14 }],
      [handled]: [{ ...type, count: 1, buckets: 14 }],
    });
  });

  it('creates a span for each handler', async () => {
    const { receiver, telemetry } = setUp(() => {});
    receiver.on('case.completed', async () => {});
    await deliver(receiver, event, { secret });
    expect(telemetry.childrenOf('webhook case.completed')).toHaveLength(2);
  });

  it('records a duplicate as a delivery without a handler', async () => {
    const { receiver, telemetry } = setUp(() => {});
    await deliver(receiver, event, { secret });
    await deliver(receiver, event, { secret });
    expect(telemetry.spans().map(({ name }) => name)).toEqual([
      'handle case.completed',
      'webhook case.completed',
      'webhook case.completed',
    ]);
  });

  it('records only the name of an error', async () => {
    const { receiver, telemetry } = setUp(async () => {
      throw new RangeError('a message about Sensitive Name');
    });
    await deliver(receiver, event, { secret });
    const status = { code: SpanStatusCode.ERROR };
    expect(telemetry.spans()).toMatchObject([
      { name: 'handle case.completed', status, attributes: { 'error.type': 'RangeError' } },
      { name: 'webhook case.completed', status, attributes: { 'error.type': '500' } },
    ]);
    expect(await telemetry.metrics()).toMatchObject({
      [delivered]: [{ 'http.response.status_code': 500, 'error.type': '500' }],
      [handled]: [{ 'error.type': 'RangeError' }],
    });
    expect(await telemetry.everything()).not.toContain('Sensitive');
  });

  it('records deliveries through fetch, and events that a worker dispatches', async () => {
    const { receiver, telemetry } = setUp(() => {});
    const app = { fetch: (request: Request) => receiver.fetch(request) };
    expect((await deliver(app, event, { secret })).status).toBe(200);
    await receiver.dispatch(caseCompletedEvent());
    expect(telemetry.spans().map(({ name }) => name)).toEqual([
      'handle case.completed',
      'webhook case.completed',
      'handle case.completed',
    ]);
  });

  it('keeps the content of unauthenticated requests out of names and metrics', async () => {
    const { receiver, telemetry } = setUp(() => {});
    const strange = { ...event, type: 'made.up' };
    expect((await deliver(receiver, strange, { secret: 'wrong' })).status).toBe(401);
    expect((await deliver(receiver, strange, { secret })).status).toBe(200);
    expect(telemetry.spans()).toMatchObject([
      { name: 'webhook', attributes: { 'http.response.status_code': 401 } },
      { name: 'webhook', attributes: { 'aplyid_workflow.event.type': 'made.up' } },
    ]);
    expect(telemetry.spans()[0]?.attributes).not.toHaveProperty('aplyid_workflow.event.type');
    expect(await telemetry.metrics()).toMatchObject({
      [delivered]: [
        { 'http.response.status_code': 401 },
        { 'aplyid_workflow.event.type': '_OTHER', 'http.response.status_code': 200 },
      ],
    });
  });

  it('exports neither the secret nor a body', async () => {
    const { receiver, telemetry } = setUp(() => {});
    await deliver(receiver, event, { secret });
    await deliver(receiver, event, { secret: `${secret}-wrong` });
    const exported = await telemetry.everything();
    expect(exported).toContain(event.id);
    expect(exported).not.toMatch(/characters-or-more|Sensitive|order-9281/);
  });

  it('keeps a handler synchronous for a synchronous store', async () => {
    const telemetry = new Telemetry();
    const results: unknown[] = [];
    const store: SynchronousStore<string> = {
      synchronous: true,
      once(_event, work) {
        results.push(work('tx'));
        return { state: 'done' };
      },
    };
    const receiver = new WebhookReceiver<string>({ secret, store });
    instrumentReceiver(receiver, telemetry).on('case.completed', () => undefined);
    expect((await deliver(receiver, event, { secret })).status).toBe(200);
    expect(results).toEqual([undefined]);
  });

  it('records the delivery alone if the handler is in the options of the receiver', async () => {
    const telemetry = new Telemetry();
    const handlers = { 'case.completed': () => {} };
    const receiver = new WebhookReceiver({ secret, handlers });
    instrumentReceiver(receiver, telemetry);
    await deliver(receiver, event, { secret });
    expect(telemetry.spans().map(({ name }) => name)).toEqual(['webhook case.completed']);
  });

  it('creates one span even if it is called twice', async () => {
    const { receiver, telemetry } = setUp();
    expect(instrumentReceiver(receiver, telemetry)).toBe(receiver);
    receiver.on('case.completed', () => {});
    await deliver(receiver, event, { secret });
    expect(telemetry.spans()).toHaveLength(2);
  });

  it('accepts a receiver with any store', () => {
    expect(instrumentReceiver(new WebhookReceiver({ secret, store: memoryStore() }))).toBeDefined();
  });
});
