import { deferred } from '@aplyid-workflow/testkit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { delivery, secret, setUp } from '../test-receiver.ts';

const next = 'another-secret-of-at-least-32-chars';

describe('a secret that is a function', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  function setUpFunction() {
    const source = vi.fn<(host: { env: unknown }) => unknown>(async () => secret);
    const { webhooks, onError } = setUp({ secret: (host) => source(host) as string });
    const send = async (given = secret, env?: unknown) =>
      (await webhooks.receive(delivery({ secret: given, env }))).status;
    return { source, send, webhooks, onError };
  }

  it('is called at the first delivery, with the environment of the host', async () => {
    const { source, send } = setUpFunction();
    expect(source).not.toHaveBeenCalled();
    expect(await send(secret, { NAME: 'value' })).toBe(200);
    expect(await send()).toBe(200);
    expect(source).toHaveBeenCalledExactlyOnceWith({ env: { NAME: 'value' } });
  });

  it.each([[() => next], [() => [next, secret]], [async () => [secret, next]]])(
    'may return %s',
    async (get) => {
      const { source, send } = setUpFunction();
      source.mockImplementation(get);
      expect(await send(next)).toBe(200);
      expect(await send('x'.repeat(40))).toBe(401);
    },
  );

  it('is called again when a secret does not match, at most once in 10 s', async () => {
    const { source, send } = setUpFunction();
    await send();
    source.mockResolvedValue(next);
    vi.advanceTimersByTime(9999);
    expect(await send(next)).toBe(401);
    expect(source).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1);
    expect(await send(next)).toBe(200);
    expect(await send(secret)).toBe(401);
    expect(source).toHaveBeenCalledTimes(2);
  });

  it('is called again after 5 min, so that a withdrawn secret becomes invalid', async () => {
    const { source, send } = setUpFunction();
    await send();
    source.mockResolvedValue(next);
    vi.advanceTimersByTime(5 * 60_000 - 1);
    expect(await send()).toBe(200);
    vi.advanceTimersByTime(1);
    expect(await send()).toBe(401);
  });

  it('answers 503 while it fails, reports why, and is called again', async () => {
    const { source, send, webhooks, onError } = setUpFunction();
    const failure = new Error('vault is away');
    source.mockRejectedValueOnce(failure).mockImplementationOnce(() => {
      throw failure;
    });
    const result = await webhooks.receive(delivery());
    expect(result).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    expect(result.body).not.toContain('vault');
    expect(onError).toHaveBeenCalledExactlyOnceWith(failure, { event: undefined });
    expect(await send()).toBe(503);
    expect(await send()).toBe(200);
  });

  it.each([undefined, 'short', [], false, [secret, 5]])('answers 503 if it returns %j', async (invalid) => {
    const { source, send, onError } = setUpFunction();
    source.mockReturnValue(invalid);
    expect(await send()).toBe(503);
    expect(onError.mock.lastCall?.[0]).toMatchObject({ code: 'invalid_option' });
  });

  it('is called once for all deliveries that wait for it', async () => {
    const { source, send } = setUpFunction();
    const run = deferred();
    source.mockReturnValue(run.promise.then(() => secret));
    const sent = [send(), send(), send('x'.repeat(40))];
    run.resolve();
    expect(await Promise.all(sent)).toEqual([200, 409, 401]);
    expect(source).toHaveBeenCalledOnce();
  });

  it('is called again after 10 s without a result', async () => {
    const { source, send } = setUpFunction();
    source.mockReturnValueOnce(new Promise(() => {}));
    const stuck = send();
    vi.advanceTimersByTime(10_000);
    expect(await send()).toBe(200);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await stuck).toBe(503);
  });
});
