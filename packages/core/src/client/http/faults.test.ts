import { getEventListeners } from 'node:events';
import { inspect } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { newCase } from '@aplyid-workflow/testkit';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  answer,
  endless,
  type Fault,
  faultServer,
  raw,
  rawAndClose,
  reset,
  stall,
} from '../../../test/fault-server.ts';
import { type Transport, WorkflowClient, WorkflowError, type WorkflowHooks } from '../../index.ts';
import { nodeTransport } from '../../node.ts';
import { fetchTransport } from '../transport/fetch-transport.ts';

const accessKey = 'the-access-key-that-nobody-may-see';
const head = 'HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n';

/** Everything that was reported in this file: errors, hooks, console output. */
const told: unknown[] = [];
const tell = (info: unknown) => void told.push(info);
const hooks: WorkflowHooks = { onRequest: tell, onResponse: tell, onRetry: tell, onError: tell };

beforeEach(() => {
  // No waits: retries follow at once.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  for (const method of ['log', 'warn', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((...all) => tell(all));
});
afterEach(() => void vi.restoreAllMocks());

afterAll(() => {
  expect(told.length).toBeGreaterThan(100);
  for (const each of told) expect(inspect(each, { depth: 12, showHidden: true })).not.toContain(accessKey);
});

/** The error of a create that must fail. */
async function failure(workflow: WorkflowClient, options?: Parameters<WorkflowClient['cases']['create']>[1]) {
  const error: unknown = await workflow.cases.create(newCase, options).then(
    () => expect.unreachable('the call should have failed'),
    (thrown: unknown) => thrown,
  );
  told.push(error);
  return WorkflowError.is(error) ? error : expect.unreachable(String(error));
}

interface Expected {
  readonly name: string;
  readonly code: string;
  readonly outcome: string;
  readonly posts?: number;
}

const timeout = { name: 'WorkflowTimeoutError', code: 'timeout', outcome: 'unknown' };
const lost = { name: 'WorkflowConnectionError', code: 'connection_lost', outcome: 'unknown' };
const notJson = { name: 'WorkflowResponseError', code: 'invalid_response', outcome: 'unknown' };
const api = (name: string, status: number, outcome: string, posts = 1) => ({
  name,
  code: `http_${status}`,
  outcome,
  posts,
});

const faults: [what: string, fault: Fault, expected: Expected][] = [
  ['stalls before the headers', stall, timeout],
  ['stalls within the headers', raw('HTTP/1.1 201 Cre'), timeout],
  ['stalls within the body', raw(`${head}Content-Length: 100\r\n\r\n{"case_id":`), timeout],
  ['trickles the headers', endless('HTTP/1.1 201 Created\r\n', 'X: y\r\n', 20), timeout],
  ['trickles the body', endless(`${head}Content-Length: 100000\r\n\r\n`, ' ', 20), timeout],
  ['resets the connection', reset, lost],
  ['closes without an answer', rawAndClose(''), lost],
  ['closes within the headers', rawAndClose('HTTP/1.1 201 Cre'), lost],
  ['closes within the body', rawAndClose(`${head}Content-Length: 100\r\n\r\n{"case_id":`), lost],
  ['closes within a chunk', rawAndClose(`${head}Transfer-Encoding: chunked\r\n\r\nff\r\n{"case`), lost],
  ['breaks the chunking', raw(`${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n`), lost],
  ['speaks no HTTP', rawAndClose('220 mail.example.com ESMTP\r\n'), lost],
  ['sends two lengths that differ', raw(`${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`), lost],
  ['answers with an empty 200', answer(200), notJson],
  ['answers with a 204', raw('HTTP/1.1 204 No Content\r\n\r\n'), notJson],
  ['answers with a body that is cut short', raw(`${head}Content-Length: 5\r\n\r\n{"case_id":1}`), notJson],
  ['answers with HTML', answer(200, '<html></html>', ['Content-Type: text/html']), notJson],
  [
    'answers with bytes that are not UTF-8',
    raw(Buffer.from(`${head}Content-Length: 3\r\n\r\n\xff\xfe{`, 'latin1')),
    notJson,
  ],
  [
    'answers with an endless success',
    endless(`${head}Transfer-Encoding: chunked\r\n\r\n`, `10000\r\n${'x'.repeat(65536)}\r\n`, 1),
    notJson,
  ],
  ...[301, 302, 303, 304, 307, 308].map((status): [string, Fault, Expected] => [
    `redirects to another host with ${status}`,
    answer(status, '', ['Location: http://127.0.0.2:1/']),
    { name: 'WorkflowResponseError', code: 'redirect', outcome: 'unknown' },
  ]),
  ['answers 400', answer(400), api('WorkflowApiError', 400, 'rejected')],
  [
    'answers 401',
    answer(401, '{"message":"Unauthorized"}'),
    api('WorkflowAuthenticationError', 401, 'rejected'),
  ],
  ['answers 403', answer(403), api('WorkflowPermissionError', 403, 'rejected')],
  ['answers 404', answer(404), api('WorkflowNotFoundError', 404, 'rejected')],
  ['answers 408', answer(408), api('WorkflowApiError', 408, 'rejected')],
  ['answers 409', answer(409), api('WorkflowApiError', 409, 'rejected')],
  ['answers 422', answer(422), api('WorkflowUnprocessableError', 422, 'rejected')],
  ['answers 429', answer(429), api('WorkflowRateLimitError', 429, 'rejected', 3)],
  [
    'answers 429 and to wait for a year',
    answer(429, '', ['Retry-After: 31536000']),
    api('WorkflowRateLimitError', 429, 'rejected'),
  ],
  [
    'answers 429 and to wait until past',
    answer(429, '', ['Retry-After: Mon, 01 Jan 2001 00:00:00 GMT']),
    api('WorkflowRateLimitError', 429, 'rejected', 3),
  ],
  [
    'answers 429 and nonsense',
    answer(429, '', ['Retry-After: soon']),
    api('WorkflowRateLimitError', 429, 'rejected', 3),
  ],
  ['answers 500', answer(500), api('WorkflowServerError', 500, 'unknown')],
  ['answers 502 in HTML', answer(502, '<html></html>'), api('WorkflowServerError', 502, 'unknown')],
  ['answers 503', answer(503), api('WorkflowServerError', 503, 'unknown')],
  [
    'answers 503 and to wait',
    answer(503, '', ['Retry-After: 0']),
    api('WorkflowServerError', 503, 'unknown'),
  ],
  [
    'answers 503 and nonsense',
    answer(503, '', ['Retry-After: soon']),
    api('WorkflowServerError', 503, 'unknown'),
  ],
  ['answers 504', answer(504), api('WorkflowServerError', 504, 'unknown')],
  [
    'answers with 10 MB of error',
    answer(500, 'x'.repeat(10_000_000)),
    api('WorkflowServerError', 500, 'unknown'),
  ],
  [
    'answers with an endless error',
    endless('HTTP/1.1 422 X\r\nTransfer-Encoding: chunked\r\n\r\n', `1\r\nx\r\n`, 20),
    api('WorkflowUnprocessableError', 422, 'rejected'),
  ],
  [
    'answers an error that breaks off',
    rawAndClose('HTTP/1.1 422 X\r\nContent-Length: 100\r\n\r\n{'),
    api('WorkflowUnprocessableError', 422, 'rejected'),
  ],
  [
    'shows the key in an error',
    answer(400, `{"message":"no such key: ${accessKey}"}`),
    api('WorkflowApiError', 400, 'rejected'),
  ],
];

const transports: [string, () => Transport][] = [
  ['fetchTransport', () => fetchTransport()],
  ['nodeTransport', () => nodeTransport()],
];

describe.each(transports)('%s, against a server that', (_, transport) => {
  const client = (baseUrl: string, limit = 20_000) =>
    new WorkflowClient({
      accessKey,
      baseUrl,
      transport: transport(),
      hooks,
      timeout: limit,
      deadline: 60_000,
    });

  it.each(faults)('%s', async (what, fault, { posts = 1, ...expected }) => {
    const server = await faultServer([fault]);
    // Only an endless response is ended by the limit.
    const isEndless = expected.code === 'timeout' || what === 'answers with an endless error';
    const error = await failure(client(server.baseUrl, isEndless ? 1500 : undefined));
    expect(error).toMatchObject(expected);
    expect(error.message.includes('before you create it again')).toBe(expected.outcome === 'unknown');
    expect(server.posts()).toBe(posts);
  });

  it('never makes a second Case, whatever comes after what', async () => {
    const made = answer(201, '{"case_id":1}');
    const anyFault = fc.constantFrom(
      ...faults
        .map(([what, fault]) => ({ what, fault }))
        .filter(({ what }) => !/stalls|trickles|endless|10 MB/.test(what)),
      { what: 'answers 201', fault: made },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyFault, { minLength: 1, maxLength: 4 }), async (script) => {
        const server = await faultServer([...script.map(({ fault }) => fault), made]);
        const result = await client(server.baseUrl)
          .cases.create(newCase)
          .catch((error: unknown) => error);
        told.push(result);
        await server.close();
        // A request may have created a Case unless the server refused it; no other request may follow it.
        const refused = script.findIndex(({ what }) => !what.startsWith('answers 429'));
        const mayHaveMade = refused === -1 ? script.length + 1 : refused + 1;
        expect(server.posts()).toBeLessThanOrEqual(Math.min(mayHaveMade, 3));
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it('fails a thousand times leaves no socket, timer, listener or memory behind', async () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const caller = new AbortController();
    const script = [
      reset,
      rawAndClose(''),
      answer(500),
      answer(429, '', ['Retry-After: 99']),
      rawAndClose(`${head}Content-Length: 9\r\n\r\n{`),
      stall,
    ];
    const batch = async (size: number) => {
      const server = await faultServer(
        Array.from({ length: size }, (__, n) => script[n % script.length] ?? reset),
      );
      const workflow = new WorkflowClient({
        accessKey,
        baseUrl: server.baseUrl,
        transport: transport(),
        timeout: 50,
      });
      for (let n = 0; n < size; n += 50) {
        await Promise.all(
          Array.from({ length: 50 }, () =>
            workflow.cases.create(newCase, { signal: caller.signal }).catch(() => {}),
          ),
        );
      }
      await server.close();
    };
    const heap = () => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    // Pools and compiled code are created once: they exist after the first thousand.
    await batch(1000);
    const before = heap();
    await batch(1000);
    // Closed sockets are released after a while; leaked ones never are.
    await expect.poll(() => heap() - before, { interval: 250 }).toBeLessThan(5_000_000);
    expect(getEventListeners(caller.signal, 'abort')).toHaveLength(0);
    const left = (kind: RegExp) => process.getActiveResourcesInfo().filter((each) => kind.test(each));
    await expect.poll(() => left(/TCP/)).toEqual([]);
    // vitest's timers for this test and for the poll, and undici's timer for its pool.
    await expect.poll(() => left(/Timeout/).length).toBeLessThanOrEqual(3);
  }, 60_000);
});
