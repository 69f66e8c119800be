import { expect, it } from 'vitest';
import type { Fault, FaultSpec, Sandbox } from '../index.ts';
import { postCase, sandboxForTest, validCase } from '../testing/sandbox.ts';

type ApiFault = Extract<FaultSpec, { target: 'api' }>['fault'];

async function sandboxWithToken() {
  const sandbox = await sandboxForTest();
  const webhookUrl = 'http://localhost:3000/webhooks';
  const { accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl });
  return { sandbox, accessToken };
}

function add(sandbox: Sandbox, fault: ApiFault, times: number | 'always' = 1): Fault {
  return sandbox.faults.add({ target: 'api', fault, times });
}

it.each([
  [401, { message: 'Unauthorized' }],
  [422, { message: 'The Case is invalid', errors: [expect.anything()] }],
  [429, { message: 'Too Many Requests' }],
  [500, { message: 'Internal Server Error' }],
  [503, { message: 'Service Unavailable' }],
] as const)('answers the next call with %i and makes no Case', async (status, body) => {
  const { sandbox, accessToken } = await sandboxWithToken();
  add(sandbox, { kind: 'status', status });
  const response = await postCase(sandbox, accessToken);
  expect([response.status, await response.json()]).toEqual([status, body]);
  expect(response.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
  expect(response.headers.get('retry-after')).toBe(status === 429 ? '1' : null);
  expect(sandbox.cases.list()).toEqual([]);
  expect(sandbox.requests.list()).toMatchObject([{ status, faults: ['status'], rejection: null }]);

  expect((await postCase(sandbox, accessToken)).status).toBe(201);
  expect(sandbox.requests.list({ limit: 1 })).toMatchObject([{ status: 201, faults: [] }]);
});

it('sends the configured Retry-After', async () => {
  const { sandbox, accessToken } = await sandboxWithToken();
  add(sandbox, { kind: 'status', status: 503, retryAfter: 7 });
  expect((await postCase(sandbox, accessToken)).headers.get('retry-after')).toBe('7');
});

it('resets the connection without creating a Case', async () => {
  const { sandbox, accessToken } = await sandboxWithToken();
  add(sandbox, { kind: 'reset' });
  await expect(postCase(sandbox, accessToken)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  expect(sandbox.cases.list()).toEqual([]);
  expect(sandbox.requests.list()).toMatchObject([{ status: null, faults: ['reset'] }]);
  expect((await postCase(sandbox, accessToken)).status).toBe(201);
});

it('creates the Case and closes the connection in the middle of the response', async () => {
  const { sandbox, accessToken } = await sandboxWithToken();
  add(sandbox, { kind: 'half_answer' });
  const response = await postCase(sandbox, accessToken);
  expect(response.status).toBe(201);
  let received = '';
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) received += decoder.decode(chunk);
  };
  await expect(read()).rejects.toThrow();
  expect(received).toMatch(/^\{"case_id":1001,/);
  expect(received.length).toBe(Number(response.headers.get('content-length')) >> 1);
  expect(sandbox.cases.list()).toMatchObject([{ id: 1001 }]);
  expect(sandbox.requests.list()).toMatchObject([{ status: 201, faults: ['half_answer'] }]);
});

it('delays a request and then handles it', async () => {
  const { sandbox, accessToken } = await sandboxWithToken();
  add(sandbox, { kind: 'latency', ms: 200 });
  expect((await postCase(sandbox, accessToken)).status).toBe(201);
  const [logged] = sandbox.requests.list();
  expect(logged).toMatchObject({ faults: ['latency'] });
  // Timers count from the start of the event loop's turn, so this one can fire slightly early.
  expect(logged?.duration).toBeGreaterThan(100);
});

it('creates the Case when the client disconnects during a latency fault', async () => {
  const { sandbox, accessToken } = await sandboxWithToken();
  add(sandbox, { kind: 'latency', ms: 300 });
  const caller = new AbortController();
  const headers = { 'Content-Type': 'application/json', 'X-Workflow-Access-Key': accessToken };
  const init = { method: 'POST', headers, body: JSON.stringify(validCase), signal: caller.signal };
  const call = fetch(`${sandbox.url}/integrations/core/cases`, init).catch(() => {});
  await expect.poll(() => sandbox.faults.list()).toEqual([]);
  caller.abort();
  await call;
  await expect.poll(() => sandbox.cases.list().length).toBe(1);
});

it('closes immediately while a request is being delayed', async () => {
  const { sandbox, accessToken } = await sandboxWithToken();
  add(sandbox, { kind: 'latency', ms: 2 ** 31 - 1 });
  const call = postCase(sandbox, accessToken);
  const failed = expect(call).rejects.toThrow();
  await expect.poll(() => sandbox.faults.list()).toEqual([]);
  await sandbox.close();
  await failed;
});

it('applies faults in the order they were added, a latency combined with another', async () => {
  const { sandbox, accessToken } = await sandboxWithToken();
  add(sandbox, { kind: 'status', status: 429 }, 2);
  add(sandbox, { kind: 'status', status: 503 });
  add(sandbox, { kind: 'latency', ms: 1 }, 'always');
  const statuses: number[] = [];
  for (let call = 0; call < 4; call++) statuses.push((await postCase(sandbox, accessToken)).status);
  expect(statuses).toEqual([429, 429, 503, 201]);
  expect(sandbox.requests.list().map(({ faults }) => faults)).toEqual([
    ['latency'],
    ['latency', 'status'],
    ['latency', 'status'],
    ['latency', 'status'],
  ]);
  expect(sandbox.faults.list()).toMatchObject([{ fault: { kind: 'latency' }, remaining: 'always' }]);
});

it('lists the active faults and removes them', async () => {
  const { sandbox, accessToken } = await sandboxWithToken();
  const always = add(sandbox, { kind: 'status', status: 500 }, 'always');
  const thrice = add(sandbox, { kind: 'reset' }, 3);
  expect(thrice).toEqual({
    id: 2,
    target: 'api',
    fault: { kind: 'reset' },
    times: 3,
    remaining: 3,
    endsAt: null,
  });
  await postCase(sandbox, accessToken);
  expect(sandbox.faults.list()).toEqual([always, thrice]);
  sandbox.faults.remove(always.id);
  expect(() => sandbox.faults.remove(always.id)).toThrow(expect.objectContaining({ code: 'not_found' }));
  await expect(postCase(sandbox, accessToken)).rejects.toThrow();
  expect(sandbox.faults.list()).toMatchObject([{ id: 2, times: 3, remaining: 2 }]);
  sandbox.faults.clear();
  expect((await postCase(sandbox, accessToken)).status).toBe(201);
  add(sandbox, { kind: 'reset' });
  await sandbox.reset();
  expect(sandbox.faults.list()).toEqual([]);
});
