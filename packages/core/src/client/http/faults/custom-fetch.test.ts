import { closedUrl, newCase } from '@aplyid-workflow/testkit';
import fetchRetry from 'fetch-retry';
import nodeFetch from 'node-fetch';
import { Agent, type Dispatcher, interceptors, RetryAgent, type RetryHandler, request } from 'undici';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answer, type Fault, faultServer, reset } from '../../../../test/fault-server.ts';
import {
  type FetchLike,
  fetchTransport,
  WorkflowClient,
  type WorkflowClientOptions,
  WorkflowError,
} from '../../../index.ts';

beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => void vi.restoreAllMocks());

const accessKey = 'key-of-the-custom-fetch-tests';
const created = answer(201, '{"case_id":1}');
const retryOptions: RetryHandler.RetryOptions = { methods: ['POST'], minTimeout: 1, maxRetries: 2 };

/** The part of another package's fetch that the SDK uses. */
const adapt =
  (fetch: (url: string, init: object) => Promise<object>): FetchLike =>
  async (url, init) => {
    const response = await fetch(url, init);
    return isResponse(response) ? response : expect.unreachable('not a Response');
  };
const isResponse = (value: object): value is Response => 'status' in value && 'text' in value;

/** A fetch over `undici.request`: undici's own fetch has a body that its retry handlers can't send again. */
const overUndici =
  (dispatcher: Dispatcher): FetchLike =>
  async (url, { headers, body }) => {
    const response = await request(url, {
      method: 'POST',
      headers: Object.fromEntries(new Headers(headers)),
      body: String(body),
      dispatcher,
    });
    return new Response(await response.body.text(), { status: response.statusCode });
  };

const repeating: [string, () => FetchLike][] = [
  ['fetch-retry', () => fetchRetry(globalThis.fetch, { retries: 2, retryDelay: 1, retryOn: (n) => n < 2 })],
  ['undici.RetryAgent', () => overUndici(new RetryAgent(new Agent(), retryOptions))],
  ['undici.interceptors.retry', () => overUndici(new Agent().compose(interceptors.retry(retryOptions)))],
  [
    'node-fetch in a loop',
    () =>
      adapt(async (url, init) => {
        for (let n = 0; ; n++) {
          try {
            return await nodeFetch(url, init);
          } catch (error) {
            if (n === 2) throw error;
          }
        }
      }),
  ],
];

async function failureOver(fetch: FetchLike, faults: readonly Fault[], options: WorkflowClientOptions = {}) {
  const server = await faultServer(faults);
  let calls = 0;
  const counted: FetchLike = (url, init) => {
    calls++;
    return fetch(url, init);
  };
  const workflow = new WorkflowClient({
    accessKey,
    baseUrl: server.baseUrl,
    fetch: counted,
    ...options,
  });
  const error: unknown = await workflow.cases.create(newCase).catch((thrown: unknown) => thrown);
  return { error: WorkflowError.is(error) ? error : undefined, posts: server.posts(), calls: () => calls };
}

describe.each(repeating)('over a fetch that repeats requests by itself (%s), a create', (name, fetch) => {
  it('is unknown if the connection is lost each time, and is not sent again', async () => {
    const { error, posts, calls } = await failureOver(fetch(), [reset]);
    expect(error).toMatchObject({ name: 'WorkflowConnectionError', outcome: 'unknown' });
    expect(error?.message).toContain('a Case may exist');
    expect(posts).toBeGreaterThan(1);
    expect(calls()).toBe(1);
  });

  it.each([401, 422, 429])('is unknown if a %i follows a lost connection', async (status) => {
    const { error, posts, calls } = await failureOver(fetch(), [reset, answer(status, '{}')]);
    expect(error?.outcome).toBe('unknown');
    // undici's retry handlers turn an error status into their own error.
    if (!name.startsWith('undici')) {
      expect(error).toMatchObject({ httpStatus: status });
      expect(error?.message).toMatch(/may have sent the request more than once.*a Case may exist/);
    }
    expect(posts).toBeGreaterThan(1);
    expect(calls()).toBe(1);
  });
});

describe('over a custom fetch, a create', () => {
  it('is unknown if the fetch could not connect, because an earlier copy of the request may have arrived', async () => {
    const { error, calls } = await failureOver(globalThis.fetch.bind(undefined), [created], {
      baseUrl: await closedUrl(),
    });
    expect(error).toMatchObject({ code: 'connection_lost', outcome: 'unknown' });
    expect(calls()).toBe(1);
  });

  it('does not fetch another access key after a 401', async () => {
    const asked: boolean[] = [];
    const { calls } = await failureOver((url, init) => globalThis.fetch(url, init), [answer(401), created], {
      accessKey: ({ rejected }) => `key-${asked.push(rejected)}`,
    });
    expect(asked).toEqual([false]);
    expect(calls()).toBe(1);
  });

  it('is as certain as over the fetch of the runtime if sendsOnce is true', async () => {
    const transport = fetchTransport((url, init) => globalThis.fetch(url, init), { sendsOnce: true });
    const limited = await failureOver(globalThis.fetch, [answer(429), created], {
      fetch: undefined,
      transport,
    });
    expect(limited).toMatchObject({ error: undefined, posts: 2 });
    const refused = await failureOver(globalThis.fetch, [answer(422)], { fetch: undefined, transport });
    expect(refused).toMatchObject({ error: { outcome: 'rejected' }, posts: 1 });
    const unreachable = await failureOver(globalThis.fetch, [created], {
      fetch: undefined,
      transport,
      baseUrl: await closedUrl(),
    });
    expect(unreachable).toMatchObject({ error: { code: 'connection_failed', outcome: 'not_sent' } });
  });

  it('is not certain with sendsOnce: false, even over the fetch of the runtime', async () => {
    const transport = fetchTransport((url, init) => globalThis.fetch(url, init), { sendsOnce: false });
    const { error, posts } = await failureOver(globalThis.fetch, [answer(429), created], {
      fetch: undefined,
      transport,
    });
    expect(error).toMatchObject({ httpStatus: 429, outcome: 'unknown' });
    expect(posts).toBe(1);
  });
});
