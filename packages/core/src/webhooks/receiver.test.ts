import { caseCompleted, deferred, webhookId } from '@aplyid-workflow/testkit';
import { describe, expect, expectTypeOf, it, onTestFinished, vi } from 'vitest';
import { type CaseCompletedEvent, memoryStore } from '../index.ts';
import { bodyOf, delivery, event, setUp } from './test-receiver.ts';

describe('WebhookReceiver', () => {
  it('passes the event of the vendor’s example to the handler and acknowledges it', async () => {
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

  it('returns a response that a host cannot change for the next delivery', async () => {
    const { webhooks } = setUp();
    const { headers } = await webhooks.receive(delivery());
    expect(() => Object.assign(headers, { 'set-cookie': 'session=1' })).toThrow(TypeError);
    expect((await webhooks.receive(delivery())).headers).not.toHaveProperty('set-cookie');
  });

  it('types the event as documented, and allows more properties', () => {
    const { webhooks } = setUp();
    webhooks.on('case.completed', ({ data }) =>
      expectTypeOf(data.client.external_id).toEqualTypeOf<string | null>(),
    );
    webhooks.on('case.archived', ({ data, type }) => {
      expectTypeOf(data).toBeUnknown();
      expectTypeOf(type).toEqualTypeOf<'case.archived'>();
    });
  });

  it('explains why it did not acknowledge, and when to retry', async () => {
    const { webhooks, handler } = setUp();
    handler.mockRejectedValueOnce(new Error('once'));
    expect(bodyOf(await webhooks.receive(delivery()))).toEqual({ message: 'The event could not be handled' });
    const run = deferred();
    handler.mockReturnValue(run.promise);
    const first = webhooks.receive(delivery());
    await expect.poll(() => handler).toHaveBeenCalledTimes(2);
    const second = await webhooks.receive(delivery());
    expect(bodyOf(second)).toEqual({ message: 'Already being processed' });
    expect(second.headers['retry-after']).toBe('15');
    const draining = webhooks.drain();
    const third = await webhooks.receive(delivery());
    expect(bodyOf(third)).toEqual({ message: 'Shutting down' });
    run.resolve();
    await Promise.all([first, draining]);
  });

  it('asks the sender to retry after ackTimeout, and no later', async () => {
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

  it('acknowledges and counts an event without a handler', async () => {
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

  describe('without a handler for case.completed', () => {
    it('answers 500, reports the event and keeps it in the store', async () => {
      const store = memoryStore();
      const { webhooks, onError } = setUp({ handlers: {}, store });
      webhooks.on('case.archived', () => {});
      for (let n = 1; n <= 2; n++) {
        expect((await webhooks.receive(delivery())).status).toBe(500);
        expect(onError).toHaveBeenCalledTimes(n);
      }
      expect(onError.mock.lastCall?.[0]).toMatchObject({ code: 'no_handler' });
      expect(onError.mock.lastCall?.[1]).toMatchObject({ event: { id: webhookId } });
      expect(await store.failed()).toMatchObject([{ event: { data: caseCompleted }, attempts: 2 }]);
      await expect(webhooks.dispatch(event)).rejects.toMatchObject({ code: 'no_handler' });
      expect(webhooks.ignored).toBe(0);
    });

    it('acknowledges it if ignore lists it', async () => {
      const { webhooks, onError } = setUp({ handlers: {}, ignore: ['case.completed'] });
      expect((await webhooks.receive(delivery())).status).toBe(200);
      expect(onError).not.toHaveBeenCalled();
      expect(webhooks.ignored).toBe(1);
      await webhooks.dispatch(event);
      expect(webhooks.ignored).toBe(2);
    });
  });

  it('answers 500 to everything without any handler or inbox, and reports that once', async () => {
    const { webhooks, onError } = setUp({ handlers: {} });
    expect((await webhooks.receive(delivery())).status).toBe(500);
    const archived = delivery({ headers: { 'x-workflow-event-type': 'case.archived' } });
    expect((await webhooks.receive(archived)).status).toBe(500);
    expect(onError).toHaveBeenCalledOnce();
    expect(onError.mock.lastCall?.[0]).toMatchObject({ code: 'no_handlers' });
  });

  it.each([
    ['case.complete', 'case.completed'],
    ['case.compelted', 'case.completed'],
    ['Case.Completed', 'case.completed'],
    ['case', undefined],
    ['completed', undefined],
    ['case.archived', undefined],
  ])('warns once of a handler for %s, and suggests %s', (type, suggestion) => {
    const { webhooks, onWarning } = setUp({ handlers: { 'case.completed': () => {} } });
    expect(onWarning).not.toHaveBeenCalled();
    webhooks.on(type, () => {}).on(type, () => {});
    expect(onWarning).toHaveBeenCalledExactlyOnceWith({
      code: 'unknown_event_type',
      message: expect.stringMatching(
        suggestion ? new RegExp(`${type} .*: did you mean ${suggestion}\\?$`) : /document$/,
      ),
      eventType: type,
      suggestion,
    });
  });

  it('acknowledges an event once the inbox has accepted it; a worker dispatches it once', async () => {
    const queue: string[] = [];
    const { webhooks, handler } = setUp({ inbox: async (event) => void queue.push(JSON.stringify(event)) });
    for (let n = 0; n < 2; n++) expect((await webhooks.receive(delivery())).status).toBe(200);
    expect(handler).not.toHaveBeenCalled();
    expect(queue).toHaveLength(1);

    const failure = new Error('not now');
    handler.mockRejectedValueOnce(failure);
    const queued: CaseCompletedEvent = JSON.parse(queue[0] ?? '');
    await expect(webhooks.dispatch(queued)).rejects.toBe(failure);
    for (let n = 0; n < 2; n++) await webhooks.dispatch(queued);
    expect(handler).toHaveBeenLastCalledWith(
      expect.objectContaining({ id: webhookId, data: caseCompleted }),
      expect.anything(),
    );
    expect(handler).toHaveBeenCalledTimes(2);
  });

  it('does not acknowledge an event that the inbox failed to accept', async () => {
    const { webhooks } = setUp({ inbox: () => Promise.reject(new Error('queue is away')) });
    expect((await webhooks.receive(delivery())).status).toBe(500);
  });

  it('passes every event to the inbox, including those of unknown types', async () => {
    const inbox = vi.fn();
    const { webhooks } = setUp({ inbox, handlers: {} });
    const unknown = delivery({ headers: { 'x-workflow-event-type': 'case.archived' } });
    expect((await webhooks.receive(unknown)).status).toBe(200);
    expect(inbox).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ id: webhookId, type: 'case.archived' }),
      expect.objectContaining({ tx: undefined }),
    );
    expect(webhooks.ignored).toBe(0);
  });

  it('redelivers once, and never to the inbox', async () => {
    const inbox = vi.fn();
    const { webhooks, handler } = setUp({ inbox });
    const run = deferred();
    handler.mockReturnValueOnce(run.promise);
    const first = webhooks.redeliver(event);
    expect(await webhooks.redeliver(event)).toEqual({ state: 'processing' });
    await expect(webhooks.dispatch(event)).rejects.toMatchObject({
      name: 'WorkflowError',
      code: 'in_progress',
    });
    run.resolve();
    expect(await first).toEqual({ state: 'done' });
    expect(await webhooks.redeliver(event)).toEqual({ state: 'processed' });
    expect(handler).toHaveBeenCalledOnce();
    expect(inbox).not.toHaveBeenCalled();
  });

  it('keeps a failed event in the store until a redelivery succeeds', async () => {
    const store = memoryStore();
    const { webhooks, handler } = setUp({ store });
    handler.mockRejectedValueOnce(new Error('one')).mockRejectedValueOnce(new Error('two'));
    await webhooks.receive(delivery());
    await expect(webhooks.redeliver(event)).rejects.toThrow('two');
    const [kept] = await store.failed();
    expect(kept).toMatchObject({ event: { id: webhookId, data: caseCompleted }, error: 'two', attempts: 2 });
    expect(await webhooks.redeliver(kept?.event ?? event)).toEqual({ state: 'done' });
    expect(await store.failed()).toEqual([]);
  });

  it.each([undefined, {}, { id: 'a' }, []])('refuses to dispatch %j', async (none) => {
    await expect(setUp().webhooks.dispatch(none as never)).rejects.toThrow(/^event must be/);
  });
});
