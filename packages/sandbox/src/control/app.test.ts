import { expect, it } from 'vitest';
import { startReceiver } from '../testing/receiver.ts';
import { newCase, postCase, sandboxForTest, validCase } from '../testing/sandbox.ts';

const webhookUrl = 'http://localhost:3000/webhooks';

function controlOf(url: string) {
  return async (method: string, path: string, body?: unknown): Promise<[number, unknown]> => {
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(`${url}/sandbox${path}`, { method, headers, ...init });
    return [response.status, await response.json()];
  };
}

/** The result of a method call, as JSON. */
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
  expect(await control('POST', '/clock/advance', { ms: 500 })).toEqual([
    200,
    { now: '1970-01-01T00:00:01.500Z' },
  ]);
  expect(await control('POST', '/reset')).toEqual([200, {}]);
  expect(await control('GET', '/clock')).toEqual([200, { now: '1970-01-01T00:00:01.000Z' }]);
  expect(await control('GET', '/integrations')).toEqual([200, []]);
});

it('creates Cases for an integration, finds and cancels them', async () => {
  const sandbox = await sandboxForTest();
  const control = controlOf(sandbox.url);
  expect(await control('POST', '/cases', validCase)).toMatchObject([409, { message: expect.any(String) }]);
  const { id } = sandbox.integrations.create({ type: 'test', webhookUrl });
  sandbox.integrations.create({ type: 'test', webhookUrl });
  expect(await control('POST', '/cases', { ...validCase, integrationId: id })).toMatchObject([
    201,
    { id: 1001, integrationId: id, externalId: 'order-9281', request: validCase },
  ]);
  expect(await control('POST', '/cases', validCase)).toMatchObject([201, { integrationId: 2 }]);
  expect(await control('POST', '/cases/1001/cancel')).toMatchObject([200, { status: 'cancelled' }]);
  const [, found] = await control('GET', '/cases?status=in_progress&search=KEA&before=2000&limit=9');
  expect(found).toMatchObject([{ id: 1002 }]);
});

it('completes a guided flow and sets the subscription', async () => {
  const sandbox = await sandboxForTest();
  const control = controlOf(sandbox.url);
  await newCase(sandbox, webhookUrl);
  const flow = '/cases/1001/guided-flow';
  expect(await control('POST', `${flow}/checks`, {})).toMatchObject([409, {}]);
  await control('POST', `${flow}/document_capture`, { document: 'passport', photo: 'readable' });
  await control('POST', `${flow}/biometrics`, { liveness: 'passed', face_match: 'match' });
  const checks = { identity_registers: 'verified', watchlists: 'clear' };
  expect(await control('POST', `${flow}/checks`, checks)).toMatchObject([200, { current: 'outcome' }]);
  expect(await control('GET', flow)).toEqual([200, asJson(sandbox.guidedFlow.get(1001))]);
  expect(await control('POST', `${flow}/outcome`, { cancel: true })).toMatchObject([
    200,
    { status: 'cancelled' },
  ]);
  expect(await control('POST', `${flow}/nowhere`, {})).toMatchObject([404, {}]);

  expect(await control('PATCH', '/company', { subscription: 'trial' })).toEqual([
    200,
    { subscription: 'trial' },
  ]);
  expect(await control('GET', '/company')).toEqual([200, sandbox.company.get()]);
  expect(await control('POST', '/integrations', { type: 'live', webhookUrl })).toMatchObject([409, {}]);
});

it('turns faults on and off', async () => {
  const sandbox = await sandboxForTest();
  const control = controlOf(sandbox.url);
  const fault = { target: 'api', fault: { kind: 'status', status: 429, retryAfter: 3 }, times: 2 };
  expect(await control('POST', '/faults', fault)).toEqual([
    201,
    { ...fault, id: 1, remaining: 2, endsAt: null },
  ]);
  expect((await postCase(sandbox, 'none')).status).toBe(429);
  expect(await control('GET', '/faults')).toEqual([200, [{ ...fault, id: 1, remaining: 1, endsAt: null }]]);
  expect(await control('DELETE', '/faults/1')).toEqual([200, {}]);
  expect(await control('DELETE', '/faults/1')).toMatchObject([404, {}]);
  expect(await control('DELETE', '/faults')).toEqual([200, {}]);
});

it('sends a webhook again as a duplicate, and edited', async () => {
  const sandbox = await sandboxForTest();
  const control = controlOf(sandbox.url);
  const receiver = await startReceiver();
  sandbox.cases.complete(await newCase(sandbox, receiver.webhookUrl));
  await sandbox.idle();
  const id = sandbox.deliveries.list()[0]?.id;
  expect(await control('POST', `/deliveries/${id}/duplicate`)).toMatchObject([
    200,
    { attempts: [{ reason: 'first' }, { reason: 'duplicate' }] },
  ]);
  expect(await control('POST', `/deliveries/${id}/send-edited`, { body: 'other' })).toMatchObject([
    201,
    { editedFrom: id, body: 'other', status: 'delivered' },
  ]);
  expect(receiver.received.map(({ body }) => body)[2]).toBe('other');
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
  ['POST', '/cases', { activity: {} }, 422],
  ['POST', '/cases/9/cancel', undefined, 404],
  ['PATCH', '/company', { subscription: 'gone' }, 422],
  ['POST', '/faults', { target: 'mail', fault: { kind: 'drop' }, times: 1 }, 422],
  ['POST', '/faults', { target: 'api', fault: { kind: 'drop' }, times: 1 }, 422],
  ['POST', '/faults', { target: 'api', fault: { kind: 'status', status: 404 }, times: 1 }, 422],
  ['POST', '/faults', { target: 'webhooks', fault: { kind: 'delay' }, times: 1 }, 422],
  ['POST', '/faults', { target: 'webhooks', fault: { kind: 'drop' }, times: 0 }, 422],
  ['DELETE', '/faults/9', undefined, 404],
  ['POST', '/deliveries/none/duplicate', undefined, 404],
  ['POST', '/deliveries/none/send-edited', {}, 422],
  ['POST', '/clock/advance', { ms: -1 }, 422],
  ['POST', '/clock/advance', { ms: '1' }, 422],
])('responds to %s %s %j with %i and a message', async (method, path, body, expected) => {
  const { url, integrations } = await sandboxForTest();
  integrations.create({ type: 'test', webhookUrl });
  const [status, answer] = await controlOf(url)(method, path, body);
  expect([status, answer]).toEqual([expected, { message: expect.any(String) }]);
});

it('rejects requests from other web pages', async () => {
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
