import { deferred, webhookId } from '@aplyid-workflow/testkit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type HandlerContext,
  memoryStore,
  type WebhookReceiverOptions,
  type WebhookStore,
} from '../../index.ts';
import { delivery, event, setUp } from '../test-receiver.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A receiver whose handler runs until the test ends it, with a store whose methods are spied on. */
async function setUpRun(
  changed: (memory: WebhookStore) => Partial<Pick<WebhookStore, 'renew' | 'complete'>> = () => ({}),
  options: Partial<WebhookReceiverOptions> = {},
) {
  const memory = memoryStore();
  const change = changed(memory);
  const renew = vi.fn(change.renew ?? memory.renew);
  const store = { ...memory, complete: memory.complete, ...change, renew };
  const { webhooks, handler, onError } = setUp({ store, leaseMs: 3000, ...options });
  const run = deferred();
  let context: HandlerContext | undefined;
  handler.mockImplementationOnce((_, given) => {
    context = given;
    return run.promise;
  });
  const result = webhooks.receive(delivery());
  await vi.advanceTimersByTimeAsync(0);
  expect(handler).toHaveBeenCalledOnce();
  const { signal } = context ?? expect.unreachable();
  return { memory, store, webhooks, handler, onError, run, result, signal };
}

describe('a lease', () => {
  it('is renewed at a third of its length while its handler runs', async () => {
    const { store, memory, run, result, signal } = await setUpRun();
    await vi.advanceTimersByTimeAsync(999);
    expect(store.renew).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(store.renew).toHaveBeenCalledExactlyOnceWith(webhookId, '1', 3000);
    await vi.advanceTimersByTimeAsync(9000);
    expect(store.renew).toHaveBeenCalledTimes(10);
    expect(await memory.claim(event, 1)).toMatchObject({ state: 'processing' });
    expect(signal.aborted).toBe(false);
    run.resolve();
    expect((await result).status).toBe(200);
    await vi.advanceTimersByTimeAsync(9000);
    expect(store.renew).toHaveBeenCalledTimes(10);
  });

  it('is not renewed after its handler has failed', async () => {
    const { store, run, result } = await setUpRun();
    run.reject(new Error('handler'));
    expect((await result).status).toBe(500);
    await vi.advanceTimersByTimeAsync(9000);
    expect(store.renew).not.toHaveBeenCalled();
  });

  it('aborts the signal and is reported once if it is lost', async () => {
    const { store, onError, run, result, signal, webhooks } = await setUpRun(() => ({ renew: () => false }));
    await vi.advanceTimersByTimeAsync(9000);
    expect(signal.reason).toMatchObject({ code: 'lease_lost' });
    expect(onError).toHaveBeenCalledExactlyOnceWith(signal.reason, {
      event: expect.objectContaining({ id: webhookId }),
    });
    expect(store.renew).toHaveBeenCalledOnce();
    expect((await webhooks.receive(delivery())).status).toBe(409);
    run.resolve();
    await result;
  });

  it('is kept while renew fails for less than its length', async () => {
    const failure = new Error('store is away');
    const { onError, signal, run, result } = await setUpRun((memory) => ({
      renew: vi.fn(memory.renew).mockRejectedValueOnce(failure).mockRejectedValueOnce(failure),
    }));
    await vi.advanceTimersByTimeAsync(6000);
    expect(signal.aborted).toBe(false);
    expect(onError.mock.calls.map(([error]) => error)).toEqual([failure, failure]);
    run.resolve();
    await result;
  });

  it.each<[string, WebhookStore['renew']]>([
    ['fails', () => Promise.reject(new Error('store is away'))],
    ['hangs', () => new Promise(() => {})],
    ['returns no boolean', () => undefined as never],
  ])('is lost when renew %s until it ends', async (_, renew) => {
    const { signal, run, result } = await setUpRun(() => ({ renew }));
    await vi.advanceTimersByTimeAsync(2999);
    expect(signal.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1001);
    expect(signal.reason).toMatchObject({ code: 'lease_lost' });
    run.resolve();
    await result;
  });

  it('aborts a signal that the handler reads late', async () => {
    const { webhooks, handler } = setUp({ store: { ...memoryStore(), renew: () => false }, leaseMs: 3000 });
    const aborted = vi.fn();
    handler.mockImplementationOnce(async (_, context) => {
      await new Promise((resolve) => setTimeout(resolve, 2000));
      const { signal } = context;
      aborted(signal.aborted, signal === context.signal);
    });
    const result = webhooks.receive(delivery());
    await vi.advanceTimersByTimeAsync(2000);
    await result;
    expect(aborted).toHaveBeenCalledExactlyOnceWith(true, true);
  });

  it('never lets an id run twice in this process, even after it was lost', async () => {
    const { memory, webhooks, handler, run, result } = await setUpRun(() => ({ renew: () => false }));
    await vi.advanceTimersByTimeAsync(20_000);
    expect((await result).status).toBe(503);
    expect((await webhooks.receive(delivery())).status).toBe(409);
    expect(handler).toHaveBeenCalledOnce();
    run.reject(new Error('aborted'));
    await vi.advanceTimersByTimeAsync(0);
    expect(await memory.claim(event, 1)).toMatchObject({ state: 'claimed' });
  });

  it('is not renewed after maxHandlingMs; the signal is aborted, and it is reported', async () => {
    const { store, onError, run, signal } = await setUpRun(undefined, { maxHandlingMs: 10_000 });
    await vi.advanceTimersByTimeAsync(9999);
    expect(signal.aborted).toBe(false);
    expect(store.renew).toHaveBeenCalledTimes(9);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(signal.reason).toMatchObject({
      code: 'handling_too_long',
      message: expect.stringContaining('10000 ms'),
    });
    expect(store.renew.mock.calls.length).toBeLessThanOrEqual(10);
    expect(onError).toHaveBeenCalledOnce();
    run.resolve();
  });

  it('is shortened to 10 s by a drain that times out, and renewed as long as its handler runs', async () => {
    const { store, memory, webhooks, run } = await setUpRun(undefined, { leaseMs: 300_000 });
    const drained = webhooks.drain({ timeout: 1000 });
    await vi.advanceTimersByTimeAsync(1000);
    expect(await drained).toBe(false);
    expect(store.renew).toHaveBeenCalledExactlyOnceWith(webhookId, '1', 10_000);
    expect(await memory.claim(event, 1)).toEqual({ state: 'processing', retryAfterMs: 10_000 });
    await vi.advanceTimersByTimeAsync(10_001);
    expect(store.renew).toHaveBeenCalledTimes(4);
    run.resolve();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(store.renew).toHaveBeenCalledTimes(4);
  });

  it('is not changed by a drain if it is already shorter', async () => {
    const { store, webhooks, run } = await setUpRun(undefined, { leaseMs: 10_000 });
    const drained = webhooks.drain({ timeout: 1000 });
    await vi.advanceTimersByTimeAsync(1000);
    await drained;
    expect(store.renew).not.toHaveBeenCalled();
    run.resolve();
  });
});

it('does not run the handlers if the store answered the claim after its lease had ended', async () => {
  const memory = memoryStore();
  const claim = vi.fn<WebhookStore['claim']>(async (...given) => {
    const claimed = memory.claim(...given);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    return claimed;
  });
  const { webhooks, handler } = setUp({ store: { ...memory, claim }, leaseMs: 3000 });
  const result = webhooks.receive(delivery());
  await vi.advanceTimersByTimeAsync(3000);
  expect(await result).toMatchObject({ status: 409, headers: { 'retry-after': '1' } });
  expect(handler).not.toHaveBeenCalled();
  expect(await memory.failed()).toEqual([]);
});

describe('complete', () => {
  it('is tried again until it succeeds; the delivery is acknowledged after the first failure', async () => {
    const failure = new Error('store is away');
    const complete = vi
      .fn<WebhookStore['complete']>()
      .mockRejectedValueOnce(failure)
      .mockRejectedValueOnce(failure);
    const { memory, onError, run, result, webhooks } = await setUpRun((store) => {
      complete.mockImplementation(store.complete);
      return { complete };
    });
    run.resolve();
    expect((await result).status).toBe(200);
    expect(onError).toHaveBeenCalledOnce();
    expect((await webhooks.receive(delivery())).status).toBe(409);
    const drained = webhooks.drain();
    await vi.advanceTimersByTimeAsync(300);
    expect(complete).toHaveBeenCalledTimes(3);
    expect(await drained).toBe(true);
    expect(await memory.claim(event, 1)).toEqual({ state: 'processed' });
    expect(onError).toHaveBeenCalledOnce();
  });

  it('is abandoned when the lease ends, and that is reported', async () => {
    const failure = new Error('store is away');
    const complete = vi.fn(() => Promise.reject(failure));
    const { onError, run } = await setUpRun(() => ({ complete }));
    run.resolve();
    await vi.advanceTimersByTimeAsync(3000);
    const calls = complete.mock.calls.length;
    expect(calls).toBe(5);
    expect(onError.mock.lastCall?.[0]).toMatchObject({ code: 'not_recorded', cause: failure });
    expect(onError).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(complete).toHaveBeenCalledTimes(calls);
  });
});
