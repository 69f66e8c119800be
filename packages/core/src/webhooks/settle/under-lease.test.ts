import { runInNewContext } from 'node:vm';
import { deferred, webhookId } from '@aplyid-workflow/testkit';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { memoryStore, type WebhookStore } from '../../index.ts';
import { delivery, setUp } from '../test-receiver.ts';

describe('an event under a lease', () => {
  it('is not run again when it is delivered again', async () => {
    const { webhooks, handler } = setUp();
    for (let n = 0; n < 3; n++) expect((await webhooks.receive(delivery())).status).toBe(200);
    expect(handler).toHaveBeenCalledOnce();
  });

  it('is answered 409 while it runs', async () => {
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

  it('runs again when it is redelivered after a failure', async () => {
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

  it('fails if a handler throws, and reports every handler that failed', async () => {
    const { webhooks, handler, onError } = setUp();
    handler.mockImplementation(() => {
      throw new Error('one');
    });
    webhooks.on('case.completed', () => Promise.reject(new Error('two')));
    expect((await webhooks.receive(delivery())).status).toBe(500);
    expect(onError.mock.lastCall?.[0]).toMatchObject({ errors: [{ message: 'one' }, { message: 'two' }] });
  });

  it('gets a response in time while its handler keeps running: a late success is a success', async () => {
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

  it('is answered in time even if waitUntil throws', async () => {
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

  it('gets a response in time while its handler keeps running: a late failure is reported, and the event can run again', async () => {
    const { webhooks, handler, onError } = setUp({ ackTimeout: 20 });
    const run = deferred();
    handler.mockReturnValueOnce(run.promise);
    expect((await webhooks.receive(delivery())).status).toBe(503);
    run.reject(new Error('late'));
    await expect.poll(() => onError).toHaveBeenCalledOnce();
    expect((await webhooks.receive(delivery())).status).toBe(200);
    expect(handler).toHaveBeenCalledTimes(2);
  });

  it('is answered 500 when the claim fails', async () => {
    const failure = new Error('store is away');
    const { webhooks, handler, onError } = setUp({
      store: { ...memoryStore(), claim: () => Promise.reject(failure) },
    });
    expect((await webhooks.receive(delivery())).status).toBe(500);
    expect(onError.mock.lastCall?.[0]).toBe(failure);
    expect(handler).not.toHaveBeenCalled();
  });

  it('is answered 500 when only release fails, and both errors are reported', async () => {
    const failure = new Error('store is away');
    const { webhooks, handler, onError } = setUp({
      store: { ...memoryStore(), release: () => Promise.reject(failure) },
    });
    handler.mockRejectedValue(new Error('handler'));
    expect((await webhooks.receive(delivery())).status).toBe(500);
    expect(onError.mock.calls).toEqual([
      [failure, { event: expect.objectContaining({ id: webhookId }) }],
      [new Error('handler'), { event: expect.objectContaining({ id: webhookId }) }],
    ]);
  });

  it.each<[string, () => unknown]>([
    ['rejects', () => Promise.reject(new Error('no log'))],
    [
      'rejects in another realm',
      () => runInNewContext('Promise.reject(error)', { error: new Error('no log') }),
    ],
    [
      'throws',
      () => {
        throw new Error('no log');
      },
    ],
  ])('is answered even if onError %s', async (_, onError) => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
    onTestFinished(() => complaints.mockRestore());
    const { webhooks, handler } = setUp({ onError });
    handler.mockRejectedValue(new Error('handler'));
    expect((await webhooks.receive(delivery())).status).toBe(500);
    await expect
      .poll(() => complaints)
      .toHaveBeenCalledExactlyOnceWith(
        expect.stringMatching(/onError/),
        expect.objectContaining({ message: 'no log' }),
        'on',
        expect.objectContaining({ message: 'handler' }),
      );
  });

  it('is answered even if onError and failed hang', async () => {
    const hang = () => new Promise<never>(() => {});
    const { webhooks, handler } = setUp({ onError: hang, store: { ...memoryStore(), failed: hang } });
    handler.mockRejectedValueOnce(new Error('handler'));
    expect((await webhooks.receive(delivery())).status).toBe(500);
    expect((await webhooks.receive(delivery())).status).toBe(200);
  });

  it.each<[keyof WebhookStore, unknown]>([
    ['claim', { state: 'PROCESSING' }],
    ['claim', {}],
    ['claim', 'claimed'],
    ['claim', undefined],
    ['claim', null],
    ['claim', { state: 'claimed' }],
    ['claim', { state: 'claimed', token: 5 }],
    ['claim', { state: 'done' }],
    ['claim', { state: 'processing' }],
    ['claim', { state: 'processing', retryAfterMs: Number.NaN }],
    ['claim', { state: 'processing', retryAfterMs: -1 }],
    ['claim', { state: 'processing', retryAfterMs: Number.POSITIVE_INFINITY }],
    ['claim', { state: 'processing', retryAfterMs: '5' }],
  ])('is answered 500 when %s returns %j', async (method, answer) => {
    const { webhooks, handler, onError } = setUp({ store: { ...memoryStore(), [method]: () => answer } });
    const result = await webhooks.receive(delivery());
    expect(result.status).toBe(500);
    expect(result.headers).not.toHaveProperty('retry-after');
    expect(handler).not.toHaveBeenCalled();
    expect(onError).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ code: 'invalid_store_answer' }),
      { event: expect.objectContaining({ id: webhookId }) },
    );
  });

  it('is answered with the store’s delay, no longer than ackTimeout', async () => {
    for (const [retryAfterMs, seconds] of [
      [0, '1'],
      [2001, '3'],
      [60_000, '15'],
    ] as const) {
      const store = { ...memoryStore(), claim: () => ({ state: 'processing' as const, retryAfterMs }) };
      const { status, headers } = await setUp({ store }).webhooks.receive(delivery());
      expect([status, headers['retry-after']]).toEqual([409, seconds]);
    }
  });
});
