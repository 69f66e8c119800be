import { describe, expect, it, vi } from 'vitest';
import type { Transport } from '../../index.ts';
import { notSent, setUp, useFakeClock } from './test-call.ts';

useFakeClock();

describe('a call with time limits', () => {
  it('sends nothing more when its caller aborts between two attempts', async () => {
    const { create, sent } = setUp([{ status: 429, headers: { 'retry-after': '60' } }, { status: 201 }]);
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 1000);
    const { ended, error } = await create({ signal: controller.signal });
    expect(error).toMatchObject({ code: 'aborted', outcome: 'not_sent' });
    expect(ended).toBe(1000);
    expect(sent).toHaveLength(1);
  });

  it('uses the timeout of the call, and names it if it is invalid', async () => {
    const { create } = setUp(['silence']);
    const { ended, error } = await create({ timeout: 70 });
    expect(error).toMatchObject({ code: 'timeout', outcome: 'unknown' });
    expect(ended).toBe(70);
    expect((await create({ timeout: 0 })).error?.message).toMatch(/^timeout must be .* from 1 /);
  });

  it('gives a later attempt what is left of the deadline', async () => {
    const { create } = setUp([{ status: 429, headers: { 'retry-after': '2' } }, 'silence'], {
      deadline: 3000,
      timeout: 2500,
    });
    const { ended, error } = await create();
    expect(error).toMatchObject({ code: 'deadline', outcome: 'unknown' });
    expect(ended).toBe(3000);
  });

  it('starts no attempt after the deadline, even if the wait took longer than it should', async () => {
    const { create, sent, reported } = setUp(
      [{ status: 429, headers: { 'retry-after': '1' } }, { status: 201 }],
      {
        deadline: 2000,
      },
    );
    const now = performance.now.bind(performance);
    let blocked = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now() + blocked);
    // The event loop is blocked while the client waits, so that its timer fires late.
    setTimeout(() => {
      blocked = 5000;
    }, 500);
    const { error } = await create();
    expect(error).toMatchObject({ code: 'http_429', outcome: 'rejected' });
    expect(sent).toHaveLength(1);
    expect(reported.at(-1)).toMatchObject({ hook: 'error', code: 'http_429' });
  });

  it('sends nothing after the deadline if the event loop was blocked just before', async () => {
    const now = performance.now.bind(performance);
    let blocked = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now() + blocked);
    // The hook runs between the start of the attempt and its request.
    const { create, sent } = setUp([{ status: 201 }], {
      deadline: 2000,
      hooks: {
        onRequest: () => {
          blocked = 5000;
        },
      },
    });
    const { error } = await create();
    expect(error).toMatchObject({ code: 'deadline', outcome: 'not_sent' });
    expect(sent).toHaveLength(0);
  });

  it.each(['onRequest', 'onResponse', 'onRetry'] as const)('ends at once if %s aborts it', async (hook) => {
    const controller = new AbortController();
    const { create, sent } = setUp([{ status: 429, headers: { 'retry-after': '60' } }, { status: 201 }], {
      hooks: { [hook]: () => controller.abort() },
    });
    const { ended, error } = await create({ signal: controller.signal });
    expect(error).toMatchObject({ code: 'aborted', outcome: 'not_sent' });
    expect(ended).toBeLessThan(100);
    expect(sent).toHaveLength(hook === 'onRequest' ? 0 : 1);
  });

  it('reports the error of the API at once when aborted while its body is read', async () => {
    const controller = new AbortController();
    const transport: Transport = async () => {
      setTimeout(() => controller.abort(), 1000);
      // A body that never ends and does not listen to the signal.
      return { status: 422, headers: new Headers(), text: () => new Promise(() => {}) };
    };
    const { create } = setUp([], { transport });
    const { ended, error } = await create({ signal: controller.signal });
    expect(error).toMatchObject({ code: 'http_422', outcome: 'rejected', body: undefined });
    expect(ended).toBeLessThanOrEqual(1050);
  });

  it('reports unknown when aborted while the body of a success is read', async () => {
    const controller = new AbortController();
    const transport: Transport = async () => {
      setTimeout(() => controller.abort(), 1000);
      return { status: 201, headers: new Headers(), text: () => new Promise(() => {}) };
    };
    const { create } = setUp([], { transport });
    expect((await create({ signal: controller.signal })).error).toMatchObject({
      code: 'aborted',
      outcome: 'unknown',
    });
  });

  it('leaves no timer behind', async () => {
    const { create } = setUp([notSent(), { status: 201 }]);
    await create();
    expect(vi.getTimerCount()).toBe(0);
  });
});
