import { deferred } from '@aplyid-workflow/testkit';
import { describe, expect, it, vi } from 'vitest';
import { delivery, event, setUp } from '../test-receiver.ts';

describe('WebhookReceiver.drain', () => {
  it('waits for events that a worker dispatches too', async () => {
    const { webhooks, handler } = setUp();
    const run = deferred();
    handler.mockReturnValue(run.promise);
    const dispatched = webhooks.dispatch(event);
    expect(await webhooks.drain({ timeout: 5 })).toBe(false);
    run.resolve();
    await dispatched;
    expect(await webhooks.drain()).toBe(true);
  });

  it('refuses new deliveries and waits for running handlers', async () => {
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
    'waits no longer than %s, and returns false if a handler is still running',
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

  it('names the option that is invalid', async () => {
    await expect(setUp().webhooks.drain({ timeout: -1 })).rejects.toThrow(/^timeout must be/);
  });
});
