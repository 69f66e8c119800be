import { caseCompleted, deferred } from '@aplyid-workflow/testkit';
import { describe, expect, it, vi } from 'vitest';
import { headers, secret, setUp } from './test-receiver.ts';

describe('WebhookReceiver.fetch', () => {
  const request = (url: string, init: RequestInit = {}) =>
    new Request(url, { method: 'POST', body: JSON.stringify(caseCompleted), headers, ...init });

  it('reads the secret from the last segment of the path', async () => {
    const { webhooks, handler } = setUp();
    expect((await webhooks.fetch(request('https://example.com/any/where'))).status).toBe(401);
    const response = await webhooks.fetch(request(`https://example.com/any/where/${secret}?x=1`));
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({ received: true });
    expect(handler).toHaveBeenCalledOnce();
  });

  it('passes the work to waitUntil at once, with the right this', async () => {
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

  it('passes the work of an async onError to waitUntil', async () => {
    const report = deferred();
    const { webhooks, handler } = setUp({ onError: () => report.promise });
    handler.mockRejectedValue(new Error('the database is down'));
    const work: Promise<unknown>[] = [];
    const context = { waitUntil: (promise: Promise<unknown>) => void work.push(promise) };
    expect((await webhooks.fetch(request(`https://example.com/${secret}`), context)).status).toBe(500);

    let hasEnded = false;
    const ended = Promise.all(work).then(() => {
      hasEnded = true;
    });
    await expect(webhooks.drain()).resolves.toBeDefined();
    expect(hasEnded).toBe(false);
    report.resolve();
    await ended;
  });

  it('cancels a stream that exceeds the limit', async () => {
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
    const labelled = request(`https://example.com/${secret}`, { body });
    labelled.headers.set('content-length', '100');
    expect((await webhooks.fetch(labelled)).status).toBe(status);
    expect(handler).not.toHaveBeenCalled();
  });

  it('does not wait for a body that was read before', async () => {
    const used = request(`https://example.com/${secret}`);
    await used.text();
    expect((await setUp().webhooks.fetch(used)).status).toBe(400);
  });
});
