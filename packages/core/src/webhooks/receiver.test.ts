import { createServer } from 'node:http';
import { caseCompleted, deferred, listen, webhookId } from '@aplyid-workflow/testkit';
import { describe, expect, expectTypeOf, it, onTestFinished, vi } from 'vitest';
import {
  type CaseCompletedEvent,
  memoryStore,
  type WebhookDelivery,
  type WebhookHandler,
  WebhookReceiver,
  type WebhookReceiverOptions,
  type WebhookResult,
  type WebhookStore,
  WorkflowValidationError,
} from '../index.ts';

const secret = 'a-secret-of-at-least-32-characters';

function setUp(options: Partial<WebhookReceiverOptions> = {}) {
  const handler = vi.fn<WebhookHandler<CaseCompletedEvent>>();
  const onError = vi.fn();
  const webhooks = new WebhookReceiver({
    secret,
    handlers: { 'case.completed': handler },
    onError,
    ...options,
  });
  return { webhooks, handler, onError };
}

type Change = Omit<Partial<WebhookDelivery>, 'headers'> & { headers?: Record<string, string | undefined> };

function delivery(change: Change = {}): WebhookDelivery {
  return {
    method: 'POST',
    secret,
    body: JSON.stringify(caseCompleted),
    ...change,
    headers: {
      'content-type': 'application/json',
      'x-workflow-event-type': 'case.completed',
      'x-workflow-webhook-id': webhookId,
      ...change.headers,
    },
  };
}

const bodyOf = (result: WebhookResult): unknown => JSON.parse(result.body);
const timesCalled = (mock: { mock: { calls: unknown[] } }) => mock.mock.calls.length;

describe('WebhookReceiver', () => {
  it('hands the event of the vendor’s own example to the handler and acknowledges it', async () => {
    const { webhooks, handler } = setUp();
    const result = await webhooks.receive(delivery());
    expect(result).toEqual({
      status: 200,
      headers: { 'content-type': 'application/json', 'content-length': '17', 'cache-control': 'no-store' },
      body: '{"received":true}',
    });
    expect(handler).toHaveBeenCalledExactlyOnceWith(
      {
        id: webhookId,
        type: 'case.completed',
        data: caseCompleted,
        receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      },
      expect.objectContaining({ tx: undefined }),
    );
  });

  it('answers with what no host can change for the next delivery', async () => {
    const { webhooks } = setUp();
    const { headers } = await webhooks.receive(delivery());
    expect(() => Object.assign(headers, { 'set-cookie': 'session=1' })).toThrow(TypeError);
    expect((await webhooks.receive(delivery())).headers).not.toHaveProperty('set-cookie');
  });

  it('types the event, and leaves open what the vendor leaves open', () => {
    const { webhooks } = setUp();
    webhooks.on('case.completed', ({ data }) =>
      expectTypeOf(data.client.external_id).toEqualTypeOf<string | null>(),
    );
    webhooks.on('case.archived', ({ data, type }) => {
      expectTypeOf(data).toBeUnknown();
      expectTypeOf(type).toEqualTypeOf<'case.archived'>();
    });
  });

  it('says what is the matter, to whom may know, and when to come back', async () => {
    const { webhooks, handler } = setUp({ leaseMs: 7000 });
    handler.mockRejectedValueOnce(new Error('once'));
    expect(bodyOf(await webhooks.receive(delivery()))).toEqual({ message: 'The event could not be handled' });
    const run = deferred();
    handler.mockReturnValue(run.promise);
    const first = webhooks.receive(delivery());
    await expect.poll(() => handler).toHaveBeenCalledTimes(2);
    const second = await webhooks.receive(delivery());
    expect(bodyOf(second)).toEqual({ message: 'Being handled' });
    expect(second.headers['retry-after']).toBe('7');
    const draining = webhooks.drain();
    const third = await webhooks.receive(delivery());
    expect(bodyOf(third)).toEqual({ message: 'Shutting down' });
    run.resolve();
    await Promise.all([first, draining]);
  });

  it('leaves no timer behind, neither after an answer nor after draining', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { webhooks, handler } = setUp({ ackTimeout: 2500 });
    await webhooks.receive(delivery());
    expect(vi.getTimerCount()).toBe(0);
    await webhooks.drain();
    expect(vi.getTimerCount()).toBe(0);
    expect(handler).toHaveBeenCalledOnce();
  });

  it('asks to come back after ackTimeout, and no later than that', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { webhooks, handler, onError } = setUp({ ackTimeout: 2500 });
    const run = deferred();
    handler.mockReturnValue(run.promise);
    const first = webhooks.receive(delivery());
    await vi.advanceTimersByTimeAsync(2499);
    expect((await webhooks.receive(delivery())).headers['retry-after']).toBe('3');
    await vi.advanceTimersByTimeAsync(1);
    const result = await first;
    expect(result).toMatchObject({ status: 503, headers: { 'retry-after': '3' } });
    expect(bodyOf(result)).toEqual({ message: 'Still being handled' });
    expect(onError).not.toHaveBeenCalled();
    run.resolve();
  });

  it('drains what a worker dispatches too', async () => {
    const { webhooks, handler } = setUp();
    const run = deferred();
    handler.mockReturnValue(run.promise);
    const event = { id: webhookId, type: 'case.completed', data: caseCompleted, receivedAt: '' };
    const dispatched = webhooks.dispatch(event);
    expect(await webhooks.drain({ timeout: 5 })).toBe(false);
    run.resolve();
    await dispatched;
    expect(await webhooks.drain()).toBe(true);
  });

  describe('lets no stranger in', () => {
    it.each<[number, string, Change]>([
      [401, 'no secret', { secret: undefined }],
      [401, 'an empty secret', { secret: '' }],
      [401, 'another secret', { secret: `${secret.slice(0, -1)}x` }],
      [401, 'the start of the secret', { secret: secret.slice(0, -1) }],
      [401, 'the secret twice', { secret: secret + secret }],
      [405, 'another method', { method: 'GET', secret: 'guess' }],
    ])('%i for %s, without a look at the body', async (status, _, change) => {
      const read = vi.fn();
      const { webhooks, handler, onError } = setUp();
      const result = await webhooks.receive(delivery({ ...change, body: { bodyUsed: false, text: read } }));
      expect(result.status).toBe(status);
      expect(result.headers['cache-control']).toBe('no-store');
      expect(Object.keys(bodyOf(result) ?? {})).toEqual(['message']);
      for (const untouched of [read, handler, onError]) expect(untouched).not.toHaveBeenCalled();
    });

    it('says which method it takes', async () => {
      expect((await setUp().webhooks.receive(delivery({ method: 'PUT' }))).headers.allow).toBe('POST');
    });

    it('takes both secrets while one replaces the other', async () => {
      const next = 'another-secret-of-at-least-32-chars';
      const { webhooks } = setUp({ secret: [secret, next] });
      for (const given of [secret, next])
        expect((await webhooks.receive(delivery({ secret: given }))).status).toBe(200);
      expect((await webhooks.receive(delivery({ secret: 'x'.repeat(40) }))).status).toBe(401);
    });

    it('takes everyone where the host says so', async () => {
      expect((await setUp({ secret: false }).webhooks.receive(delivery({ secret: undefined }))).status).toBe(
        200,
      );
    });

    it('asks the host’s own check after the secret', async () => {
      const authenticate = vi.fn(async (given: WebhookDelivery) => given.method === 'never');
      const { webhooks, handler } = setUp({ authenticate });
      expect((await webhooks.receive(delivery({ secret: 'guess' }))).status).toBe(401);
      expect(authenticate).not.toHaveBeenCalled();
      expect((await webhooks.receive(delivery())).status).toBe(401);
      expect(authenticate).toHaveBeenCalledOnce();
      expect(handler).not.toHaveBeenCalled();
    });

    it('lets nobody in when that check fails, and tells the host', async () => {
      const failure = new Error('no such list');
      const { webhooks, handler, onError } = setUp({ authenticate: () => Promise.reject(failure) });
      expect((await webhooks.receive(delivery())).status).toBe(500);
      expect(onError).toHaveBeenCalledExactlyOnceWith(failure, { event: undefined });
      expect(handler).not.toHaveBeenCalled();
    });

    it.each([undefined, '', ['']])('is not made without a secret (%j)', (missing) => {
      expect(() => new WebhookReceiver({ secret: missing })).toThrow(/secret is missing/);
    });

    it.each(['short', 'with a blank in it, and long enough', [], [secret, 'short']])(
      'is not made with an unfit secret (%j)',
      (unfit) => {
        expect(() => new WebhookReceiver({ secret: unfit })).toThrow(
          /secret must have at least 32 characters/,
        );
      },
    );
  });

  describe('refuses what is not as documented, and tells the host', () => {
    const { client, ...withoutClient } = caseCompleted;
    it.each<[number, string, Change]>([
      [415, 'no content type', { headers: { 'content-type': undefined } }],
      [415, 'a form', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
      [400, 'no webhook id', { headers: { 'x-workflow-webhook-id': undefined } }],
      [400, 'an endless webhook id', { headers: { 'x-workflow-webhook-id': 'x'.repeat(256) } }],
      [400, 'no event type', { headers: { 'x-workflow-event-type': undefined } }],
      [400, 'no body', { body: undefined }],
      [400, 'malformed JSON', { body: '{"case_id":' }],
      [400, 'bytes that are not UTF-8', { body: new Uint8Array([0x22, 0xff, 0x22]) }],
      [400, 'an array', { body: [caseCompleted] }],
      [400, 'a body without the Client', { body: withoutClient }],
      [400, 'a Case id that is text', { body: { ...caseCompleted, case_id: '1024' } }],
      [
        400,
        'an outcome that is none',
        { body: { ...caseCompleted, client: { ...client, approval_status: null } } },
      ],
      [413, 'a text that is too long', { body: `"${'x'.repeat(300_000)}"` }],
      [413, 'a length that is too long', { headers: { 'content-length': '300000' } }],
    ])('%i for %s', async (status, _, change) => {
      const { webhooks, handler, onError } = setUp();
      const result = await webhooks.receive(delivery(change));
      expect(result.status).toBe(status);
      expect(bodyOf(result)).toMatchObject({
        issues: [{ path: expect.any(String), message: expect.any(String) }],
      });
      expect(handler).not.toHaveBeenCalled();
      expect(onError).toHaveBeenCalledExactlyOnceWith(expect.any(WorkflowValidationError), {
        event: undefined,
      });
    });

    it('takes JSON by its other names, and a Client without a reference', async () => {
      const { webhooks } = setUp();
      const body = { ...caseCompleted, client: { ...caseCompleted.client, external_id: null } };
      for (const type of [
        'application/json; charset=utf-8',
        'Application/JSON',
        'application/cloudevents+json',
      ]) {
        expect((await webhooks.receive(delivery({ body, headers: { 'content-type': type } }))).status).toBe(
          200,
        );
      }
    });
  });

  it('acknowledges an event type that nobody handles, counts it, and leaves it alone', async () => {
    const { webhooks, handler } = setUp();
    const unknown = delivery({
      headers: { 'x-workflow-event-type': 'case.archived' },
      body: { anything: true },
    });
    expect(await webhooks.receive(unknown)).toMatchObject({ status: 200, body: '{"received":true}' });
    expect(webhooks.ignored).toBe(1);
    expect(handler).not.toHaveBeenCalled();

    const added = vi.fn();
    webhooks.on('case.archived', added);
    expect((await webhooks.receive(unknown)).status).toBe(200);
    expect(added).toHaveBeenCalledOnce();
    expect(webhooks.ignored).toBe(1);
  });

  it('does not acknowledge a known event that nobody handles: it would be lost', async () => {
    const { webhooks, onError } = setUp({ handlers: {} });
    expect((await webhooks.receive(delivery())).status).toBe(500);
    expect(onError.mock.lastCall?.[0]).toMatchObject({ code: 'no_handler' });
  });

  describe('runs an event once, and loses none', () => {
    it('acknowledges a duplicate without a second run', async () => {
      const { webhooks, handler } = setUp();
      for (let n = 0; n < 3; n++) expect((await webhooks.receive(delivery())).status).toBe(200);
      expect(handler).toHaveBeenCalledOnce();
    });

    it('asks a duplicate that comes during the run to come back', async () => {
      const { webhooks, handler } = setUp();
      const run = deferred();
      handler.mockReturnValue(run.promise);
      const first = webhooks.receive(delivery());
      await expect.poll(() => handler).toHaveBeenCalled();
      const second = await webhooks.receive(delivery());
      expect(second.status).toBe(409);
      expect(Number(second.headers['retry-after'])).toBeGreaterThan(0);
      run.resolve();
      expect((await first).status).toBe(200);
      expect(handler).toHaveBeenCalledOnce();
    });

    it('runs a failed event again when it is redelivered', async () => {
      const { webhooks, handler, onError } = setUp();
      const failure = new Error('database is away');
      handler.mockRejectedValueOnce(failure);
      const result = await webhooks.receive(delivery());
      expect(result.status).toBe(500);
      expect(result.body).not.toContain('database');
      expect(onError).toHaveBeenCalledExactlyOnceWith(failure, {
        event: expect.objectContaining({ id: webhookId }),
      });
      expect((await webhooks.receive(delivery())).status).toBe(200);
      expect(handler).toHaveBeenCalledTimes(2);
    });

    it('counts a handler that throws at once as failed, and tells of every one that failed', async () => {
      const { webhooks, handler, onError } = setUp();
      handler.mockImplementation(() => {
        throw new Error('one');
      });
      webhooks.on('case.completed', () => Promise.reject(new Error('two')));
      expect((await webhooks.receive(delivery())).status).toBe(500);
      expect(onError.mock.lastCall?.[0]).toMatchObject({ errors: [{ message: 'one' }, { message: 'two' }] });
    });

    it('answers in time while the handler runs on: a late success is a success', async () => {
      const { webhooks, handler } = setUp({ ackTimeout: 20 });
      const run = deferred();
      handler.mockReturnValue(run.promise);
      const late: Promise<unknown>[] = [];
      const first = await webhooks.receive(delivery({ waitUntil: (work) => late.push(work) }));
      expect(first).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
      expect((await webhooks.receive(delivery())).status).toBe(409);
      run.resolve();
      await Promise.all(late);
      expect(late).toHaveLength(1);
      expect((await webhooks.receive(delivery())).status).toBe(200);
      expect(handler).toHaveBeenCalledOnce();
    });

    it('answers in time even if the host cannot be told to wait', async () => {
      const { webhooks, handler, onError } = setUp({ ackTimeout: 10 });
      const run = deferred();
      handler.mockReturnValue(run.promise);
      const failure = new Error('no context');
      const waitUntil = () => {
        throw failure;
      };
      expect((await webhooks.receive(delivery({ waitUntil }))).status).toBe(503);
      await expect.poll(() => onError).toHaveBeenCalledWith(failure, { event: undefined });
      run.resolve();
    });

    it('answers in time while the handler runs on: a late failure is told and can run again', async () => {
      const { webhooks, handler, onError } = setUp({ ackTimeout: 20 });
      const run = deferred();
      handler.mockReturnValueOnce(run.promise);
      expect((await webhooks.receive(delivery())).status).toBe(503);
      run.reject(new Error('late'));
      await expect.poll(() => onError).toHaveBeenCalledOnce();
      expect((await webhooks.receive(delivery())).status).toBe(200);
      expect(handler).toHaveBeenCalledTimes(2);
    });

    it('lets an event run again when the lease of its run is over', async () => {
      const { webhooks, handler } = setUp({ ackTimeout: 10, leaseMs: 1 });
      handler.mockReturnValueOnce(new Promise(() => {}));
      expect((await webhooks.receive(delivery())).status).toBe(503);
      expect((await webhooks.receive(delivery())).status).toBe(200);
      expect(handler).toHaveBeenCalledTimes(2);
    });

    it('asks for a redelivery when the store cannot be asked', async () => {
      const failure = new Error('store is away');
      const { webhooks, handler, onError } = setUp({
        store: { ...memoryStore(), claim: () => Promise.reject(failure) },
      });
      expect((await webhooks.receive(delivery())).status).toBe(500);
      expect(onError.mock.lastCall?.[0]).toBe(failure);
      expect(handler).not.toHaveBeenCalled();
    });

    it.each<[number, keyof WebhookStore, number]>([
      [200, 'complete', 0],
      [500, 'release', 1],
    ])('answers %i when only %s fails', async (status, method, failures) => {
      const failure = new Error('store is away');
      const { webhooks, handler, onError } = setUp({
        store: { ...memoryStore(), [method]: () => Promise.reject(failure) },
      });
      if (failures > 0) handler.mockRejectedValue(new Error('handler'));
      expect((await webhooks.receive(delivery())).status).toBe(status);
      expect(onError).toHaveBeenCalledWith(failure, { event: expect.objectContaining({ id: webhookId }) });
      expect(timesCalled(onError)).toBe(failures + 1);
    });

    it('answers even if onError fails', async () => {
      const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
      onTestFinished(() => complaints.mockRestore());
      const { webhooks, handler } = setUp({ onError: () => Promise.reject(new Error('no log')) });
      handler.mockRejectedValue(new Error('handler'));
      expect((await webhooks.receive(delivery())).status).toBe(500);
      expect(complaints).toHaveBeenCalledExactlyOnceWith(
        expect.stringMatching(/onError/),
        expect.objectContaining({ message: 'no log' }),
        'when told of',
        expect.objectContaining({ message: 'handler' }),
      );
    });
  });

  it('acknowledges what the inbox has taken; a worker dispatches it', async () => {
    const queue: string[] = [];
    const { webhooks, handler } = setUp({ inbox: async (event) => void queue.push(JSON.stringify(event)) });
    for (let n = 0; n < 2; n++) expect((await webhooks.receive(delivery())).status).toBe(200);
    expect(handler).not.toHaveBeenCalled();
    expect(queue).toHaveLength(1);

    const failure = new Error('not now');
    handler.mockRejectedValueOnce(failure);
    const event: CaseCompletedEvent = JSON.parse(queue[0] ?? '');
    await expect(webhooks.dispatch(event)).rejects.toBe(failure);
    await webhooks.dispatch(event);
    expect(handler).toHaveBeenLastCalledWith(
      expect.objectContaining({ id: webhookId, data: caseCompleted }),
      expect.anything(),
    );
  });

  it('does not acknowledge what the inbox could not take', async () => {
    const { webhooks } = setUp({ inbox: () => Promise.reject(new Error('queue is away')) });
    expect((await webhooks.receive(delivery())).status).toBe(500);
  });

  it('drains: refuses what is new and waits for what runs', async () => {
    const { webhooks, handler } = setUp();
    const run = deferred();
    handler.mockReturnValue(run.promise);
    const first = webhooks.receive(delivery());
    await expect.poll(() => handler).toHaveBeenCalled();
    const drained = vi.fn();
    const draining = webhooks.drain().then(drained);
    expect(
      await webhooks.receive(delivery({ headers: { 'x-workflow-webhook-id': 'another' } })),
    ).toMatchObject({
      status: 503,
      headers: { 'retry-after': '1' },
    });
    expect(drained).not.toHaveBeenCalled();
    run.resolve();
    await draining;
    expect(drained).toHaveBeenCalledWith(true);
    expect((await first).status).toBe(200);
    expect(handler).toHaveBeenCalledOnce();
  });

  it.each([
    ['the timeout', 60_000, { timeout: 1 }],
    ['ackTimeout', 1, {}],
  ])(
    'drains no longer than %s, and tells that a handler is still running',
    async (_, ackTimeout, options) => {
      const { webhooks, handler } = setUp({ ackTimeout });
      const run = deferred();
      handler.mockReturnValue(run.promise);
      const answer = webhooks.receive(delivery());
      await expect.poll(() => handler).toHaveBeenCalled();
      expect(await webhooks.drain(options)).toBe(false);
      run.resolve();
      await answer;
      expect(await webhooks.drain()).toBe(true);
    },
  );

  it('names the option that is wrong', () => {
    const mistyped: object = { secret, handler: {} };
    expect(() => new WebhookReceiver(mistyped as WebhookReceiverOptions)).toThrow(
      /unknown option handler: .*handlers/,
    );
    expect(() => new WebhookReceiver({ secret, maxBodyBytes: 0 })).toThrow(/maxBodyBytes/);
    expect(() => new WebhookReceiver({ secret, ackTimeout: -1 })).toThrow(/ackTimeout/);
  });
});

describe('WebhookReceiver.fetch', () => {
  const request = (url: string, init: RequestInit = {}) =>
    new Request(url, {
      method: 'POST',
      body: JSON.stringify(caseCompleted),
      headers: {
        'content-type': 'application/json',
        'x-workflow-event-type': 'case.completed',
        'x-workflow-webhook-id': webhookId,
      },
      ...init,
    });

  it('takes the last segment of the path for the secret', async () => {
    const { webhooks, handler } = setUp();
    expect((await webhooks.fetch(request('https://example.com/any/where'))).status).toBe(401);
    const response = await webhooks.fetch(request(`https://example.com/any/where/${secret}?x=1`));
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({ received: true });
    expect(handler).toHaveBeenCalledOnce();
  });

  it('tells waitUntil of a handler that runs on, with its own this', async () => {
    const { webhooks, handler } = setUp({ ackTimeout: 10 });
    const run = deferred();
    handler.mockReturnValue(run.promise);
    const context = {
      late: [] as Promise<unknown>[],
      waitUntil(work: Promise<unknown>) {
        this.late.push(work);
      },
    };
    expect((await webhooks.fetch(request(`https://example.com/${secret}`), context)).status).toBe(503);
    expect(context.late).toHaveLength(1);
    run.resolve();
    await Promise.all(context.late);
  });

  it('cuts a stream that goes over the limit', async () => {
    const { webhooks } = setUp({ maxBodyBytes: 1000 });
    const cancel = vi.fn();
    let pulled = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pulled++;
        controller.enqueue(new Uint8Array(100));
      },
      cancel,
    });
    const init: RequestInit & { duplex: 'half' } = { body: endless, duplex: 'half' };
    expect((await webhooks.fetch(request(`https://example.com/${secret}`, init))).status).toBe(413);
    expect(cancel).toHaveBeenCalledOnce();
    expect(pulled).toBeLessThan(20);
  });

  it.each([
    [400, 'is not UTF-8', new TextEncoder().encode(JSON.stringify(caseCompleted)).with(-5, 0xff)],
    [413, 'is longer than its Content-Length says', `"${'x'.repeat(2000)}"`],
  ])('answers %i to a body that %s', async (status, _, body) => {
    const { webhooks, handler } = setUp({ maxBodyBytes: 1000 });
    const told = request(`https://example.com/${secret}`, { body });
    told.headers.set('content-length', '100');
    expect((await webhooks.fetch(told)).status).toBe(status);
    expect(handler).not.toHaveBeenCalled();
  });

  it('waits for no body that somebody else has read', async () => {
    const used = request(`https://example.com/${secret}`);
    await used.text();
    expect((await setUp().webhooks.fetch(used)).status).toBe(400);
  });
});

describe('WebhookReceiver behind node:http', () => {
  async function serve(webhooks: WebhookReceiver): Promise<string> {
    const server = createServer(async (request, response) => {
      const { method = '', headers, url = '' } = request;
      const result = await webhooks.receive({ method, headers, secret: url.split('/').pop(), body: request });
      response.writeHead(result.status, result.headers).end(result.body);
    });
    const { url, close } = await listen(server);
    onTestFinished(close);
    return `${url}/${secret}`;
  }
  const headers = {
    'content-type': 'application/json',
    'x-workflow-event-type': 'case.completed',
    'x-workflow-webhook-id': webhookId,
  };

  it('reads the stream of a Node request', async () => {
    const { webhooks, handler } = setUp();
    const url = await serve(webhooks);
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(caseCompleted) });
    expect(await response.json()).toEqual({ received: true });
    expect(handler.mock.lastCall?.[0].data).toEqual(caseCompleted);
  });

  it('answers 413 to a stream of unknown length that goes over the limit', async () => {
    const url = await serve(setUp({ maxBodyBytes: 1000 }).webhooks);
    const body = new ReadableStream({
      start(controller) {
        for (let n = 0; n < 20; n++) controller.enqueue(new Uint8Array(100));
        controller.close();
      },
    });
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' };
    const response = await fetch(url, init);
    expect(response.status).toBe(413);
    expect(response.headers.get('connection')).toBe('close');
  });
});
