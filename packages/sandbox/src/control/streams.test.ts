import { expect, it } from 'vitest';
import { newCase, sandboxForTest } from '../testing/sandbox.ts';
import { cli, startCli } from '../testing/terminal.ts';

it('lists all Cases page by page unless a limit is given', async () => {
  const sandbox = await sandboxForTest({ seed: 130 });
  const ids = async (query: string): Promise<number[]> => {
    const response = await fetch(`${sandbox.url}/sandbox/cases${query}`);
    const cases: unknown = await response.json();
    return Array.isArray(cases) ? cases.map(({ id }) => Number(id)) : [];
  };
  const first = await ids('');
  expect([first.length, first[0], first.at(-1)]).toEqual([100, 1130, 1031]);
  expect(await ids('?before=1031')).toHaveLength(30);
  expect(await ids('?limit=130')).toHaveLength(130);
  const refused = await fetch(`${sandbox.url}/sandbox/cases?limit=1001`);
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('at most 1000')]);
});

it('prints events in the terminal as text or JSON lines', async () => {
  const start = async (...args: string[]): Promise<string> => {
    const session = startCli('start', '--port', '0', ...args);
    await expect.poll(session.stdout).not.toBe('');
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(session.stdout())?.[0] ?? '';
    const webhookUrl = 'http://127.0.0.1:1/hooks';
    await cli('integrations', 'create', '--webhook-url', webhookUrl, '--url', url);
    await fetch(`${url}/integrations/core/cases`, { method: 'POST' });
    await cli('cases', 'create', '--external-id', 'order-7', '--url', url);
    await cli('cases', 'complete', '1001', '--url', url);
    await cli('wait', '--idle', '--url', url);
    session.stop();
    expect(await session.code).toBe(0);
    return session.stdout();
  };
  const text = await start('--log');
  expect(text).toMatch(/POST \/integrations\/core\/cases {2}401 .* key missing/);
  expect(text).toMatch(/Case 1001 created {2}order-7/);
  expect(text).toMatch(/Case 1001 completed {2}approved {2}order-7/);
  expect(text).toMatch(
    /case\.completed {2}Case 1001 {2}[\w-]{36} {2}-> {2}.*ECONNREFUSED.* next attempt at \d\d:/,
  );
  const lines = (await start('--log', '--json')).split('\n').map((line) => JSON.parse(line).type);
  expect(lines).toEqual([undefined, 'request', 'case', 'case', 'attempt']);
  expect(await start('--log', '--quiet')).not.toContain('1001');
  expect(await start()).not.toContain('1001');
});

it('streams events and identifies the sandbox in every response', async () => {
  const sandbox = await sandboxForTest();
  const abort = new AbortController();
  const response = await fetch(`${sandbox.url}/sandbox/log`, { signal: abort.signal });
  expect(response.headers.get('aplyid-sandbox')).toMatch(/^\d+\.\d+\.\d+/);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  await newCase(sandbox, 'http://localhost:1/');
  let text = '';
  while (!text.includes('"state":"created"')) text += (await reader?.read())?.value ?? '';
  expect(text).toContain('"externalId":"order-9281"');
  abort.abort();
  const unknown = await fetch(`${sandbox.url}/sandbox/nowhere`);
  expect([unknown.status, unknown.headers.has('aplyid-sandbox')]).toEqual([404, true]);
  const time = await fetch(`${sandbox.url}/sandbox/clock`);
  expect(await time.json()).toEqual({ now: expect.stringMatching(/^\d{4}-.*Z$/) });
});
