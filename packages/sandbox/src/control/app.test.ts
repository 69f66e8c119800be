import { expect, it } from 'vitest';
import { startReceiver } from '../testing/receiver.ts';
import { postCase, sandboxForTest } from '../testing/sandbox.ts';

const webhookUrl = 'http://localhost:3000/webhooks';

function controlOf(url: string) {
  return async (method: string, path: string, body?: unknown): Promise<[number, unknown]> => {
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(`${url}/sandbox${path}`, { method, headers, ...init });
    return [response.status, await response.json()];
  };
}

/** What the typed object returns, as it travels. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

it('manages integrations', async () => {
  const { url, integrations } = await sandboxForTest();
  const control = controlOf(url);
  const [status, created] = await control('POST', '/integrations', { type: 'live', webhookUrl });
  expect([status, created]).toMatchObject([
    201,
    { id: 1, type: 'live', accessToken: expect.stringMatching(/^live_/) },
  ]);
  expect(await control('GET', '/integrations')).toEqual([200, asJson(integrations.list())]);
  expect(await control('PATCH', '/integrations/1', { webhookUrl: 'https://app.example/' })).toMatchObject([
    200,
    { webhookUrl: 'https://app.example/' },
  ]);
  expect(await control('POST', '/integrations/1/regenerate')).toMatchObject([
    200,
    { accessToken: expect.any(String) },
  ]);
  expect(await control('GET', '/integrations/1')).toEqual([200, asJson(integrations.get(1))]);
});

it('completes a Case and shows its delivery', async () => {
  const sandbox = await sandboxForTest();
  const receiver = await startReceiver();
  const { accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl: receiver.webhookUrl });
  await postCase(sandbox, accessToken);
  const control = controlOf(sandbox.url);
  expect(await control('POST', '/cases/1001/complete', { approval_status: 'declined' })).toMatchObject([
    200,
    { status: 'completed', client: { approvalStatus: 'declined' } },
  ]);
  await control('POST', '/idle');
  const [delivery] = sandbox.deliveries.list();
  expect(await control('GET', '/deliveries')).toEqual([200, [asJson(delivery)]]);
  expect(await control('POST', `/deliveries/${delivery?.id}/resend`)).toMatchObject([
    200,
    { status: 'delivered', attempts: [{}, {}] },
  ]);
  expect(await control('GET', '/cases?limit=1')).toEqual([200, asJson(sandbox.cases.list())]);
  expect(await control('GET', '/requests')).toEqual([200, asJson(sandbox.requests.list())]);
});

it('moves the clock and resets', async () => {
  const sandbox = await sandboxForTest({ clock: () => 1000 });
  const control = controlOf(sandbox.url);
  sandbox.integrations.create({ type: 'test', webhookUrl });
  expect(await control('POST', '/clock/advance', { ms: 500 })).toEqual([200, { now: 1500 }]);
  expect(await control('POST', '/reset')).toEqual([200, {}]);
  expect(await control('GET', '/clock')).toEqual([200, { now: 1000 }]);
  expect(await control('GET', '/integrations')).toEqual([200, []]);
});

it.each([
  ['POST', '/integrations', { type: 'trial', webhookUrl }, 422],
  ['POST', '/integrations', { type: 'test' }, 422],
  ['POST', '/integrations', { type: 'test', webhookUrl: 'http://app.example' }, 422],
  ['POST', '/integrations', [], 400],
  ['POST', '/integrations/1/regenerate', undefined, 409],
  ['PATCH', '/integrations/9', { webhookUrl }, 404],
  ['GET', '/integrations/one', undefined, 404],
  ['POST', '/cases/9/complete', {}, 404],
  ['POST', '/cases/9/complete', { approval_status: 1 }, 422],
  ['GET', '/cases?limit=all', undefined, 422],
  ['GET', '/deliveries/none', undefined, 404],
  ['POST', '/clock/advance', { ms: -1 }, 422],
  ['POST', '/clock/advance', { ms: '1' }, 422],
])('answers %s %s %j with %i and a message', async (method, path, body, expected) => {
  const { url, integrations } = await sandboxForTest();
  integrations.create({ type: 'test', webhookUrl });
  const [status, answer] = await controlOf(url)(method, path, body);
  expect([status, answer]).toEqual([expected, { message: expect.any(String) }]);
});

it('takes no orders from another web page', async () => {
  const { url, integrations } = await sandboxForTest();
  const body = JSON.stringify({ type: 'test', webhookUrl });
  const json = { 'Content-Type': 'application/json' };
  const post = async (headers: Record<string, string>): Promise<number> =>
    (await fetch(`${url}/sandbox/integrations`, { method: 'POST', headers, body })).status;

  expect(await post({ ...json, Origin: 'https://evil.example' })).toBe(403);
  expect(await post({ ...json, Origin: 'null' })).toBe(403);
  expect(await post({ ...json, 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
  expect(await post({ 'Content-Type': 'text/plain' })).toBe(415);
  expect(integrations.list()).toEqual([]);
  expect(await post({ ...json, Origin: url, 'Sec-Fetch-Site': 'same-origin' })).toBe(201);
});
