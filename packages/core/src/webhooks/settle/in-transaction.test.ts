import { deferred, webhookId } from '@aplyid-workflow/testkit';
import { describe, expect, it, vi } from 'vitest';
import {
  type OnceResult,
  type SynchronousStore,
  type TransactionalStore,
  WebhookReceiver,
  type WorkflowEvent,
} from '../../index.ts';
import { delivery, event, secret } from '../test-receiver.ts';

/** A store in memory: a transaction is a list of rows that is committed with the event's id. */
function transactions() {
  const rows: string[] = [];
  const ids: string[] = [];
  const failed = vi.fn();
  const begin = ({ id }: WorkflowEvent) => ({
    isProcessed: ids.includes(id),
    tx: [] as string[],
    commit(tx: string[]) {
      rows.push(...tx);
      ids.push(id);
      return { state: 'done' as const };
    },
  });
  const store: TransactionalStore<string[]> = {
    async once(given, work) {
      const { isProcessed, tx, commit } = begin(given);
      if (isProcessed) return { state: 'processed' };
      await work(tx);
      return commit(tx);
    },
    failed,
  };
  const synchronous: SynchronousStore<string[]> = {
    synchronous: true,
    once(given, work) {
      const { isProcessed, tx, commit } = begin(given);
      if (isProcessed) return { state: 'processed' };
      work(tx);
      return commit(tx);
    },
    failed,
  };
  return { rows, ids, failed, store, synchronous };
}

const onError = () => {};

describe('a transactional store', () => {
  it('commits the handlers’ effects and the event together, once', async () => {
    const { store, rows, ids } = transactions();
    const webhooks = new WebhookReceiver({
      secret,
      store,
      handlers: { 'case.completed': (_, { tx }) => tx.push('a') },
    });
    for (let n = 0; n < 2; n++) expect((await webhooks.receive(delivery())).status).toBe(200);
    expect([rows, ids]).toEqual([['a'], [webhookId]]);
    expect(await webhooks.redeliver(event)).toEqual({ state: 'processed' });
  });

  it('commits nothing when a handler fails, and keeps the event', async () => {
    const { store, rows, failed } = transactions();
    const report = vi.fn();
    const webhooks = new WebhookReceiver({ secret, store, onError: report });
    const second = vi.fn();
    const failure = new Error('handler');
    webhooks.on('case.completed', (_, { tx }) => {
      tx.push('a');
      return Promise.reject(failure);
    });
    webhooks.on('case.completed', second);
    expect((await webhooks.receive(delivery())).status).toBe(500);
    expect(rows).toEqual([]);
    expect(second).not.toHaveBeenCalled();
    const kept = expect.objectContaining({ id: webhookId });
    expect(failed).toHaveBeenCalledExactlyOnceWith(kept, failure);
    expect(report).toHaveBeenCalledExactlyOnceWith(failure, { event: kept });
  });

  it('runs handlers in turn', async () => {
    const { store } = transactions();
    const run = deferred();
    const second = vi.fn();
    const webhooks = new WebhookReceiver({
      secret,
      store,
      handlers: { 'case.completed': () => run.promise },
    }).on('case.completed', second);
    const result = webhooks.receive(delivery());
    await expect.poll(async () => (await webhooks.receive(delivery())).status).toBe(409);
    expect(second).not.toHaveBeenCalled();
    run.resolve();
    await result;
    expect(second).toHaveBeenCalledOnce();
  });

  it('records an accepted event under a separate id, and a worker handles it in a transaction', async () => {
    const { store, rows, ids } = transactions();
    const webhooks = new WebhookReceiver({
      secret,
      store,
      handlers: { 'case.completed': (_, { tx }) => tx.push('handled') },
      inbox: ({ id }, { tx }) => tx.push(id),
    });
    for (let n = 0; n < 2; n++) await webhooks.receive(delivery());
    for (let n = 0; n < 2; n++) await webhooks.dispatch(event);
    expect(rows).toEqual([webhookId, 'handled']);
    expect(ids).toEqual([`accepted:${webhookId}`, webhookId]);
  });

  it('keeps an event that the inbox failed to accept under its own id', async () => {
    const { store, failed } = transactions();
    const failure = new Error('queue is away');
    const webhooks = new WebhookReceiver({ secret, store, onError, inbox: () => Promise.reject(failure) });
    expect((await webhooks.receive(delivery())).status).toBe(500);
    expect(failed).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: webhookId }), failure);
  });

  it('may run the handlers again after a serialization failure', async () => {
    const store: TransactionalStore<number> = {
      async once(_, work) {
        await work(1).catch(() => {});
        await work(2);
        return { state: 'done' };
      },
    };
    const handler = vi.fn((_: unknown, { tx }: { tx: number }) =>
      tx === 1 ? Promise.reject(new Error('serialization')) : undefined,
    );
    const webhooks = new WebhookReceiver({ secret, store, handlers: { 'case.completed': handler } });
    expect((await webhooks.receive(delivery())).status).toBe(200);
    expect(handler).toHaveBeenCalledTimes(2);
  });

  it.each<[number, string | undefined, OnceResult]>([
    [200, undefined, { state: 'processed' }],
    [409, '2', { state: 'processing', retryAfterMs: 1500 }],
    [503, '2', { state: 'busy', retryAfterMs: 1500 }],
  ])('has the delivery answered %i, retry after %s, for %j', async (status, seconds, result) => {
    const webhooks = new WebhookReceiver({
      secret,
      store: { once: () => result },
      handlers: { 'case.completed': () => {} },
    });
    const answer = await webhooks.receive(delivery());
    expect([answer.status, answer.headers['retry-after']]).toEqual([status, seconds]);
    expect(await webhooks.redeliver(event)).toEqual({ state: result.state });
  });

  it.each<[string, unknown]>([
    ['done without the work', { state: 'done' }],
    ['claimed', { state: 'claimed', token: 'x' }],
    ['busy without a delay', { state: 'busy' }],
    ['nothing', undefined],
  ])('that answers %s is an error', async (_, result) => {
    const report = vi.fn();
    const once = () => result as OnceResult;
    const options = { secret, onError: report };
    for (const webhooks of [
      new WebhookReceiver({ ...options, store: { once } }),
      new WebhookReceiver({ ...options, store: { once, synchronous: true } }),
    ]) {
      webhooks.on('case.completed', () => {});
      expect((await webhooks.receive(delivery())).status).toBe(500);
      expect(report.mock.lastCall?.[0]).toMatchObject({ code: 'invalid_store_answer' });
    }
  });

  it('causes an error if it swallows a failure of the handlers', async () => {
    const store: TransactionalStore<undefined> = {
      async once(_, work) {
        await work(undefined).catch(() => {});
        return { state: 'done' };
      },
    };
    const webhooks = new WebhookReceiver({
      secret,
      store,
      onError,
      handlers: { 'case.completed': () => Promise.reject(new Error('handler')) },
    });
    expect((await webhooks.receive(delivery())).status).toBe(500);
  });

  it('has its signal aborted after maxHandlingMs', async () => {
    vi.useFakeTimers();
    const { store } = transactions();
    const report = vi.fn();
    const webhooks = new WebhookReceiver({
      secret,
      store,
      maxHandlingMs: 1000,
      onError: report,
      handlers: {
        'case.completed': (_, { signal }) =>
          new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      },
    });
    const result = webhooks.receive(delivery());
    await vi.advanceTimersByTimeAsync(1000);
    vi.useRealTimers();
    expect((await result).status).toBe(500);
    expect(report.mock.calls[0]?.[0]).toMatchObject({ code: 'handling_too_long' });
  });
});

describe('a synchronous store', () => {
  it('commits in one tick', async () => {
    const { synchronous: store, rows } = transactions();
    const webhooks = new WebhookReceiver({
      secret,
      store,
      handlers: { 'case.completed': (_, { tx }) => void tx.push('a') },
    });
    webhooks.on('case.completed', (_, { tx }) => tx.push('b'));
    for (let n = 0; n < 2; n++) expect((await webhooks.receive(delivery())).status).toBe(200);
    expect(rows).toEqual(['a', 'b']);
  });

  it('refuses an async handler when it is added', () => {
    const webhooks = new WebhookReceiver({ secret, store: transactions().synchronous });
    expect(() => webhooks.on('case.completed', async () => {})).toThrow(
      expect.objectContaining({
        code: 'async_handler',
        message: expect.stringMatching(/^handlers\.case\.completed must not/),
      }),
    );
  });

  it('rolls back and says what to do when a handler or the inbox returns a promise', async () => {
    const { synchronous: store, rows } = transactions();
    const report = vi.fn();
    const webhooks = new WebhookReceiver({ secret, store, onError: report });
    const second = vi.fn();
    webhooks.on('case.completed', (_, { tx }) => {
      tx.push('a');
      return Promise.reject(new Error('later'));
    });
    webhooks.on('case.completed', second);
    expect((await webhooks.receive(delivery())).status).toBe(500);
    expect(rows).toEqual([]);
    expect(second).not.toHaveBeenCalled();
    expect(report.mock.lastCall?.[0]).toMatchObject({
      code: 'async_handler',
      message: expect.stringMatching(/leases$/),
    });

    const options: object = { inbox: () => Promise.resolve() };
    const withInbox = new WebhookReceiver({ secret, store, onError: report, ...options });
    expect((await withInbox.receive(delivery())).status).toBe(500);
  });
});
