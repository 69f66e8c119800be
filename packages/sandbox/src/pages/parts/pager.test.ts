import { expect, it } from 'vitest';
import { postCase, sandboxForTest } from '../../testing/sandbox.ts';

const webhookUrl = 'http://localhost:3000/webhooks';

it('pages through Cases and keeps the filter', async () => {
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
