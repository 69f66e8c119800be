import { expect, it } from 'vitest';
import { postCase, sandboxForTest, validCase } from '../testing/sandbox.ts';
import { cli } from '../testing/terminal.ts';
import { isTooDeep, jsonText } from './json.ts';

const directions = [
  0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069,
];

it('escapes every character that changes the text direction, and is the same value', () => {
  const value = { name: String.fromCodePoint(...directions), other: 'العقارات 🎉' };
  const text = jsonText(value);
  expect(text).toContain('\\u202e');
  expect(text).not.toMatch(/\p{Bidi_Control}/u);
  expect(text).toContain('العقارات 🎉');
  expect(JSON.parse(text)).toEqual(value);
});

it('leaves no such character in a response, a webhook, an export or the output of a command', async () => {
  const sandbox = await sandboxForTest();
  const name = '\u202eeman live';
  const { accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl: `${sandbox.url}/inbox` });
  const created = await postCase(sandbox, accessToken, {
    ...validCase,
    client: { ...validCase.client, name },
  });
  sandbox.cases.complete(1001);
  await sandbox.idle();
  const received = sandbox.inbox.list()[0]?.body ?? '';
  expect(JSON.parse(received)).toMatchObject({ client: { name } });
  const get = async (path: string) => (await fetch(sandbox.url + path)).text();
  const remote = ['--url', sandbox.url];
  for (const text of [
    await created.text(),
    received,
    await get('/sandbox/cases'),
    await get('/sandbox/state'),
    (await cli('cases', 'list', ...remote)).stdout,
    (await cli('cases', 'list', '--json', ...remote)).stdout,
  ]) {
    expect(text).toContain('\\u202eeman live');
    expect(text).not.toContain('\u202e');
  }
});

it('finds a text that is nested too deep, and ignores brackets in strings', () => {
  expect(isTooDeep('['.repeat(501) + ']'.repeat(501))).toBe(true);
  expect(isTooDeep('['.repeat(500) + ']'.repeat(500))).toBe(false);
  expect(isTooDeep(JSON.stringify('['.repeat(2000)))).toBe(false);
});
