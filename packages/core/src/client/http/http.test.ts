import { newCase } from '@aplyid-workflow/testkit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import {
  type RequestOptions,
  type Transport,
  WorkflowClient,
  type WorkflowClientOptions,
  WorkflowConfigurationError,
  WorkflowConnectionError,
} from '../../index.ts';

// The transport is scripted and the clock is fake: that a call keeps its times to the millisecond can't be shown
// over a real socket. Everything else is shown there, in cases.test.ts.
beforeEach(() => {
  vi.useFakeTimers();
  vi.advanceTimersByTime(5000);
  vi.spyOn(Math, 'random').mockReturnValue(1);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** What an attempt receives: a response after so many ms, a failure, or nothing at all. */
type Fate = { after?: number; status: number; headers?: Record<string, string> } | Error | 'silence';

function setUp(fates: readonly Fate[], options: WorkflowClientOptions = {}) {
  const told: { hook: string; at: number; [fact: string]: unknown }[] = [];
  const sent: Parameters<Transport>[0][] = [];
  const start = performance.now();
  const hook = (name: string) => (info: object) =>
    void told.push({ hook: name, at: performance.now() - start, ...info });
  const transport: Transport = async (request) => {
    const fate = fates[sent.push(request) - 1] ?? 'silence';
    if (fate === 'silence')
      return new Promise((_, reject) => request.signal.addEventListener('abort', reject));
    if (fate instanceof Error) throw fate;
    await new Promise((resolve) => setTimeout(resolve, fate.after ?? 0));
    const headers = new Headers(fate.headers);
    return { status: fate.status, headers, text: async () => '{}' };
  };
  const workflow = new WorkflowClient({
    accessKey: 'key',
    baseUrl: 'https://api.example',
    transport,
    hooks: {
      onRequest: hook('request'),
      onResponse: hook('response'),
      onRetry: hook('retry'),
      onError: hook('error'),
    },
    ...options,
  });
  const create = async (more?: RequestOptions) => {
    const call = workflow.cases.create(newCase, more).then(
      () => ({ error: undefined }),
      (error: Error) => ({ error }),
    );
    await vi.runAllTimersAsync();
    return { ended: performance.now() - start, ...(await call) };
  };
  const times = (name: string) => told.filter(({ hook }) => hook === name);
  return { create, told, sent, times };
}

const notSent = () =>
  new WorkflowConnectionError('refused', { code: 'connection_failed', outcome: 'not_sent' });

describe('a call', () => {
  it('passes the transport everything that it needs', async () => {
    const { create, sent } = setUp([{ status: 201 }]);
    await create({ headers: { 'X-Trace': '1' } });
    expect(sent).toEqual([
      {
        method: 'POST',
        url: 'https://api.example/integrations/core/cases',
        headers: {
          'X-Trace': '1',
          Accept: 'application/json',
          'Content-Type': 'application/json',
          'User-Agent': `aplyid-workflow-core/${manifest.version}`,
          'X-Workflow-Access-Key': 'key',
        },
        body: JSON.stringify(newCase),
        signal: expect.any(AbortSignal),
      },
    ]);
  });

  it('reports how long each attempt took, and the total for a call that failed', async () => {
    const { create, told } = setUp([
      { after: 30, status: 429, headers: { 'retry-after': '2', 'x-request-id': 'first' } },
      { after: 40, status: 422 },
    ]);
    await create();
    expect(told).toEqual([
      expect.objectContaining({
        hook: 'request',
        at: 0,
        method: 'POST',
        path: '/integrations/core/cases',
        attempt: 1,
      }),
      expect.objectContaining({ hook: 'response', status: 429, duration: 30, requestId: 'first' }),
      expect.objectContaining({ hook: 'retry', at: 30, attempt: 1, status: 429, delay: 2000 }),
      expect.objectContaining({ hook: 'request', at: 2030, attempt: 2 }),
      expect.objectContaining({ hook: 'response', duration: 40, requestId: undefined }),
      expect.objectContaining({ hook: 'error', attempt: 2, status: 422, duration: 2070 }),
    ]);
  });

  it('waits longer each time if nothing was sent, and fails after maxRetries', async () => {
    const { create, told, times, sent } = setUp([notSent(), notSent(), notSent(), notSent()]);
    const { error } = await create();
    expect(error).toMatchObject({ code: 'connection_failed', outcome: 'not_sent' });
    expect(sent).toHaveLength(3);
    expect(times('retry').map(({ delay }) => delay)).toEqual([500, 1000]);
    expect(told.at(-1)).toMatchObject({ hook: 'error', status: undefined, code: 'connection_failed' });
  });

  it('waits for the backoff if that is longer than Retry-After', async () => {
    const { create, times } = setUp([{ status: 429, headers: { 'retry-after': '0' } }, { status: 201 }]);
    await create();
    expect(times('retry')).toMatchObject([{ delay: 500 }]);
  });

  it.each([
    ['tries again', 'before', '2', 2],
    ['gives up', 'at', '3', 1],
  ])('%s where the wait ends %s the deadline', async (_, _when, seconds, attempts) => {
    const { create, sent, times } = setUp(
      [{ status: 429, headers: { 'retry-after': seconds } }, { status: 201 }],
      { deadline: 3000 },
    );
    await create();
    expect(sent).toHaveLength(attempts);
    expect(times('retry')).toHaveLength(attempts - 1);
  });

  it('never repeats what may have arrived, or what its caller aborted', async () => {
    const unknown = new WorkflowConnectionError('reset', { code: 'connection_lost', outcome: 'unknown' });
    for (const fate of [
      unknown,
      new Error('reset'),
      { status: 500 },
      { status: 503, headers: { 'retry-after': '0' } },
    ]) {
      const { create, sent } = setUp([fate, { status: 201 }]);
      expect((await create()).error).toBeDefined();
      expect(sent).toHaveLength(1);
    }
    const controller = new AbortController();
    controller.abort();
    const { create, sent } = setUp([{ status: 201 }]);
    expect((await create({ signal: controller.signal })).error).toMatchObject({ code: 'aborted' });
    expect(sent).toHaveLength(0);
  });

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

  it('retries if the access key did not arrive in time', async () => {
    let asked = 0;
    const accessKey = () => (asked++ === 0 ? new Promise<string>(() => {}) : 'key');
    const { create, sent, times } = setUp([{ status: 201 }], { accessKey, timeout: 100 });
    expect((await create()).error).toBeUndefined();
    expect(times('retry')).toMatchObject([{ code: 'timeout', outcome: 'not_sent', delay: 500 }]);
    expect(sent).toHaveLength(1);
  });

  it('fetches a fresh key once in a call, even if nothing else is repeated', async () => {
    const asked: boolean[] = [];
    const accessKey = ({ rejected }: { rejected: boolean }) => `key-${asked.push(rejected)}`;
    const { create, sent, times } = setUp([{ status: 401 }, { status: 401 }, { status: 201 }], {
      accessKey,
      maxRetries: 0,
    });
    expect((await create()).error).toMatchObject({ code: 'http_401' });
    expect(asked).toEqual([false, true]);
    expect(sent.map(({ headers }) => headers['X-Workflow-Access-Key'])).toEqual(['key-1', 'key-2']);
    expect(times('retry')).toMatchObject([{ status: 401, delay: 0 }]);
  });

  it('keeps all its retries after a fresh key, and fetches the key for each of them', async () => {
    const asked: boolean[] = [];
    const accessKey = ({ rejected }: { rejected: boolean }) => `key-${asked.push(rejected)}`;
    const { create, sent } = setUp([{ status: 401 }, { status: 429 }, { status: 429 }, { status: 201 }], {
      accessKey,
    });
    expect((await create()).error).toBeUndefined();
    expect(asked).toEqual([false, true, false, false]);
    expect(sent).toHaveLength(4);
  });

  it('fetches a fresh key whatever failed before', async () => {
    const accessKey = ({ rejected }: { rejected: boolean }) => (rejected ? 'new' : 'old');
    const { create, sent } = setUp(
      [{ status: 429, headers: { 'retry-after': '1' } }, { status: 401 }, { status: 201 }],
      { accessKey },
    );
    expect((await create()).error).toBeUndefined();
    expect(sent.map(({ headers }) => headers['X-Workflow-Access-Key'])).toEqual(['old', 'old', 'new']);
  });

  it('does not send the refused key again, and says what it was refused with', async () => {
    const { create, sent, told } = setUp([{ status: 401 }], { accessKey: () => 'same' });
    expect((await create()).error).toMatchObject({ code: 'http_401', outcome: 'rejected' });
    expect(sent).toHaveLength(1);
    expect(told.at(-1)).toMatchObject({ hook: 'error', attempt: 2, status: 401 });
  });

  it('starts no attempt after the deadline, even if the wait took longer than it should', async () => {
    const { create, sent, told } = setUp(
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
    expect(told.at(-1)).toMatchObject({ hook: 'error', code: 'http_429' });
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

  it('does not believe that nothing was sent once a response was received', async () => {
    const headers = new Headers();
    const transport: Transport = async () => ({
      status: 201,
      headers,
      text: () => Promise.reject(notSent()),
    });
    const { create } = setUp([], { transport });
    expect((await create()).error).toMatchObject({ code: 'connection_lost', outcome: 'unknown' });
  });

  it('takes an error of this SDK that a transport throws for a lost connection', async () => {
    const { create, sent } = setUp([new WorkflowConfigurationError('another client'), { status: 201 }]);
    expect((await create()).error).toMatchObject({ code: 'connection_lost', outcome: 'unknown' });
    expect(sent).toHaveLength(1);
  });

  it.each([0, undefined, Number.NaN, 700, 101])(
    'does not take the status %s for a success',
    async (status) => {
      const transport: Transport = async () => ({
        status: Number(status),
        headers: new Headers(),
        text: async () => '{"case_id":1}',
      });
      const { create } = setUp([], { transport });
      expect((await create()).error).toMatchObject({ outcome: 'unknown' });
    },
  );

  it('leaves no timer behind', async () => {
    const { create } = setUp([notSent(), { status: 201 }]);
    await create();
    expect(vi.getTimerCount()).toBe(0);
  });
});
