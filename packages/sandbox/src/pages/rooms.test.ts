import { expect, it } from 'vitest';
import { newCase, postCase, sandboxForTest } from '../testing/sandbox.ts';
import { submit } from '../testing/submit.ts';

const webhookUrl = 'http://localhost:3000/webhooks';

it.each([
  [{ target: 'api', kind: 'latency', ms: '5', times: '2' }, { kind: 'latency', ms: 5 }, 2],
  [
    { target: 'api', kind: 'status:429', retryAfter: '3', times: '1' },
    { kind: 'status', status: 429, retryAfter: 3 },
    1,
  ],
  [
    { target: 'api', kind: 'status:503', retryAfter: '3', ms: '9', times: '1' },
    { kind: 'status', status: 503 },
    1,
  ],
  [{ target: 'api', kind: 'half_answer', times: '1', always: 'on' }, { kind: 'half_answer' }, 'always'],
  [{ target: 'webhooks', kind: 'delay', ms: '7', times: '1' }, { kind: 'delay', ms: 7 }, 1],
  [{ target: 'webhooks', kind: 'truncate', ms: '7', times: '1' }, { kind: 'truncate' }, 1],
])('adds and removes the fault of the form %j', async (form, fault, times) => {
  const sandbox = await sandboxForTest();
  expect((await submit(sandbox, '/portal/faults', form)).status).toBe(303);
  expect(sandbox.faults.list()).toMatchObject([{ target: form.target, fault, times }]);
  expect((await submit(sandbox, '/portal/faults/1/remove', {})).status).toBe(303);
  expect(sandbox.faults.list()).toEqual([]);
});

it.each([
  [{ target: 'api', kind: 'latency', ms: 'soon', times: '1' }, 'The wait must be a whole number'],
  [{ target: 'api', kind: 'status:418', times: '1' }, 'status must be one of'],
  [{ target: 'webhooks', kind: 'drop', times: '0' }, 'times must be a whole number'],
  [{ target: 'webhooks', kind: 'explode', times: '1' }, 'A fault of webhooks is one of'],
])('says what is wrong with the fault %j', async (form, words) => {
  const sandbox = await sandboxForTest();
  const refused = await submit(sandbox, '/portal/faults', form);
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining(words)]);
  expect(sandbox.faults.list()).toEqual([]);
});

it('moves the clock, forward only', async () => {
  const sandbox = await sandboxForTest({ clock: () => 0 });
  expect((await submit(sandbox, '/portal/clock', { amount: '31', unit: 'd' })).status).toBe(303);
  expect(sandbox.clock.now()).toBe(31 * 24 * 60 * 60 * 1000);
  const refused = await submit(sandbox, '/portal/clock', { amount: '-1', unit: 's' });
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('How far must be')]);
});

it('pages through Cases and keeps the filter on the way', async () => {
  const sandbox = await sandboxForTest();
  const { accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl });
  for (let made = 0; made < 51; made++) await postCase(sandbox, accessToken);
  const read = async (path: string): Promise<string> => (await fetch(sandbox.portalUrl + path)).text();
  const first = await read('/portal/cases?search=kea&status=in_progress');
  expect(first).toContain('/portal/cases?search=kea&amp;status=in_progress&amp;before=1002');
  const second = await read('/portal/cases?search=kea&status=in_progress&before=1002');
  expect(second).toContain('href="/portal/cases/1001"');
  expect(second).not.toContain('href="/portal/cases/1002"');
  expect(second).toContain('Back to the newest');
  expect(await read('/portal/cases?search=nobody')).toContain('No Case matches');
});

it('pages through requests and webhooks', async () => {
  const sandbox = await sandboxForTest();
  const { accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl: 'http://localhost:1/' });
  for (let made = 0; made < 51; made++) await postCase(sandbox, accessToken);
  for (const { id } of sandbox.cases.list()) sandbox.cases.complete(id);
  const read = async (path: string): Promise<string> => (await fetch(sandbox.portalUrl + path)).text();
  const rows = (html: string): number => html.split('<tr>').length - 2;
  for (const [path, ids] of [
    ['/portal/requests', sandbox.requests.list().map(({ requestId }) => requestId)],
    ['/portal/deliveries', sandbox.deliveries.list().map(({ id }) => id)],
  ] as const) {
    const [first, second] = [await read(path), await read(`${path}?before=${ids[49]}`)];
    expect(first).toContain(`href="${path}?before=${ids[49]}"`);
    expect([rows(first), rows(second)]).toEqual([50, 1]);
    expect(second).toContain(`href="${path}">Back to the newest`);
    expect(await read(`${path}?before=${ids[50]}`)).toContain('Back to the newest');
  }
});

it('opens only the step whose turn it is, and none when the Case is over', async () => {
  const sandbox = await sandboxForTest();
  const { id, caseUrl } = sandbox.cases.get(await newCase(sandbox, webhookUrl));
  const to = async (step: string): Promise<string | null> => {
    const response = await fetch(caseUrl.replace('overview', step), { redirect: 'manual' });
    return response.headers.get('location');
  };
  expect(await to('outcome')).toMatch(/document-capture$/);
  expect(await to('document-capture')).toBeNull();
  sandbox.cases.cancel(id);
  expect(await to('document-capture')).toMatch(/overview$/);
});

it('sends a webhook as edited, with the line breaks of a form', async () => {
  const sandbox = await sandboxForTest();
  sandbox.cases.complete(await newCase(sandbox, 'http://localhost:1/'));
  const [first] = sandbox.deliveries.list();
  const edited = await submit(sandbox, `/portal/deliveries/${first?.id}/edit`, { body: '{\r\n "a": 1 }' });
  const [second] = sandbox.deliveries.list();
  expect(edited.headers.get('location')).toBe(`/portal/deliveries/${second?.id}`);
  expect(second).toMatchObject({ body: '{\r\n "a": 1 }', editedFrom: first?.id });
});
