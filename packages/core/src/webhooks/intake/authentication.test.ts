import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type WebhookDelivery, WebhookReceiver } from '../../index.ts';
import { bodyOf, type Change, delivery, secret, setUp } from '../test-receiver.ts';

describe('authentication', () => {
  it.each<[number, string, Change]>([
    [401, 'no secret', { secret: undefined }],
    [401, 'an empty secret', { secret: '' }],
    [401, 'another secret', { secret: `${secret.slice(0, -1)}x` }],
    [401, 'the start of the secret', { secret: secret.slice(0, -1) }],
    [401, 'the secret twice', { secret: secret + secret }],
    [405, 'another method', { method: 'GET', secret: 'guess' }],
  ])('answers %i for %s and does not read the body', async (status, _, change) => {
    const read = vi.fn();
    const { webhooks, handler, onError } = setUp();
    const result = await webhooks.receive(delivery({ ...change, body: { bodyUsed: false, text: read } }));
    expect(result.status).toBe(status);
    expect(result.headers['cache-control']).toBe('no-store');
    expect(Object.keys(bodyOf(result) ?? {})).toEqual(['message']);
    for (const untouched of [read, handler, onError]) expect(untouched).not.toHaveBeenCalled();
  });

  it('names the allowed method', async () => {
    expect((await setUp().webhooks.receive(delivery({ method: 'PUT' }))).headers.allow).toBe('POST');
  });

  it('accepts both secrets during a rotation', async () => {
    const next = 'another-secret-of-at-least-32-chars';
    const { webhooks } = setUp({ secret: [secret, next] });
    for (const given of [secret, next])
      expect((await webhooks.receive(delivery({ secret: given }))).status).toBe(200);
    expect((await webhooks.receive(delivery({ secret: 'x'.repeat(40) }))).status).toBe(401);
  });

  it('accepts every request with secret: false', async () => {
    expect((await setUp({ secret: false }).webhooks.receive(delivery({ secret: undefined }))).status).toBe(
      200,
    );
  });

  it('calls authenticate after the secret was checked', async () => {
    const authenticate = vi.fn(async (given: WebhookDelivery) => given.method === 'never');
    const { webhooks, handler } = setUp({ authenticate });
    expect((await webhooks.receive(delivery({ secret: 'guess' }))).status).toBe(401);
    expect(authenticate).not.toHaveBeenCalled();
    expect((await webhooks.receive(delivery())).status).toBe(401);
    expect(authenticate).toHaveBeenCalledOnce();
    expect(handler).not.toHaveBeenCalled();
  });

  it.each([[() => true], [async () => true]])(
    'accepts what authenticate accepts (%s)',
    async (authenticate) => {
      const { webhooks, handler } = setUp({ authenticate });
      expect((await webhooks.receive(delivery())).status).toBe(200);
      expect(handler).toHaveBeenCalledOnce();
    },
  );

  it('answers 500 and calls onError when authenticate fails', async () => {
    const failure = new Error('no such list');
    const { webhooks, handler, onError } = setUp({ authenticate: () => Promise.reject(failure) });
    expect((await webhooks.receive(delivery())).status).toBe(500);
    expect(onError).toHaveBeenCalledExactlyOnceWith(failure, { event: undefined });
    expect(handler).not.toHaveBeenCalled();
  });

  it.each([undefined, '', [''], []])('is refused without a secret (%j)', (...missing) => {
    expect(() => new WebhookReceiver({ secret: missing.length > 0 ? missing[0] : [] })).toThrow(
      /secret is missing/,
    );
  });

  it.each(['short', 'with a blank in it, and long enough', 'x'.repeat(31)])(
    'is refused with an invalid secret (%j)',
    (unfit) => {
      expect(() => new WebhookReceiver({ secret: unfit })).toThrow(/secret must have at least 32 characters/);
    },
  );

  it('refuses a list that contains an invalid secret', () => {
    expect(() => new WebhookReceiver({ secret: [secret, 'short'] })).toThrow(/at least 32 characters/);
  });

  it.each([`${secret}\n`, ` ${secret}`])(
    'says to trim a secret with white space at its ends (%j)',
    (untrimmed) => {
      expect(() => new WebhookReceiver({ secret: untrimmed })).toThrow(/^(?!.*a-secret).*trim it/s);
    },
  );

  it('decodes the secret before it is compared', async () => {
    const { webhooks } = setUp({ secret: 'tilde~tilde~tilde~tilde~tilde~tilde' });
    expect(
      (await webhooks.receive(delivery({ secret: 'tilde~tilde%7Etilde~tilde~tilde~tilde' }))).status,
    ).toBe(200);
    expect((await webhooks.receive(delivery({ secret: '%E0%A4%A' }))).status).toBe(401);
  });

  it('does not show the secret when authenticate prints its delivery', async () => {
    const printed: string[] = [];
    const { webhooks } = setUp({
      authenticate: (given) => {
        expect(given.secret).toBe(secret);
        expect(given.body).toMatchObject({ url: `/${secret}` });
        printed.push(
          inspect(given),
          inspect(given, { showHidden: true, getters: true }),
          JSON.stringify(given),
        );
        printed.push(inspect({ ...given }), `${JSON.stringify(Object.entries(given))}`);
        return false;
      },
    });
    await webhooks.receive(delivery({ body: { url: `/${secret}` } }));
    expect(printed).toHaveLength(5);
    expect(printed.join()).not.toContain(secret);
    expect(printed.join()).toContain('POST');
  });

  describe('warns about unauthenticated requests', () => {
    it('at most once a minute', async () => {
      vi.useFakeTimers();
      onTestFinished(() => void vi.useRealTimers());
      const { webhooks, onWarning } = setUp();
      for (let n = 0; n < 3; n++) await webhooks.receive(delivery({ secret: 'guess' }));
      expect(onWarning).toHaveBeenCalledExactlyOnceWith({
        code: 'unauthenticated',
        message: 'a request to the Webhook URL was not authenticated and was answered 401',
      });
      vi.advanceTimersByTime(59_999);
      await webhooks.receive(delivery({ secret: 'guess' }));
      expect(onWarning).toHaveBeenCalledOnce();
      vi.advanceTimersByTime(1);
      await webhooks.receive(delivery({ secret: 'guess' }));
      expect(onWarning).toHaveBeenCalledTimes(2);
    });

    it.each([undefined, ''])('with a hint when the path has no secret (%j)', async (missing) => {
      const { webhooks, onWarning } = setUp();
      await webhooks.receive(delivery({ secret: missing }));
      expect(onWarning.mock.lastCall?.[0].message).toMatch(/its path has no secret.*webhookUrl/);
    });

    it('when authenticate refuses too, without that hint', async () => {
      const { webhooks, onWarning } = setUp({ secret: false, authenticate: () => false });
      await webhooks.receive(delivery({ secret: undefined }));
      expect(onWarning.mock.lastCall?.[0].message).toMatch(/401$/);
    });

    it('on console.warn by default', async () => {
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
      onTestFinished(() => warn.mockRestore());
      await new WebhookReceiver({ secret }).receive(delivery({ secret: 'guess' }));
      expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^aplyid-workflow: a request/));
    });
  });
});
