import { readFile, stat } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { startReceiver } from '../testing/receiver.ts';
import { newCase, postCase, sandboxForTest } from '../testing/sandbox.ts';
import { stateFile } from '../testing/state-file.ts';
import { open, submitAndFollow } from '../testing/submit.ts';
import { cli } from '../testing/terminal.ts';

const clock = () => 1_800_000_000_000;

/** A sandbox with something of everything. */
async function filled() {
  const receiver = await startReceiver();
  const sandbox = await sandboxForTest({ clock, auto: true });
  const { accessToken } = sandbox.integrations.create({ type: 'live', webhookUrl: receiver.webhookUrl });
  await postCase(sandbox, accessToken);
  sandbox.cases.complete(1001, { approvalStatus: 'declined' });
  await sandbox.idle();
  receiver.answer = (response) => response.writeHead(503).end();
  const id = await newCase(sandbox, receiver.webhookUrl);
  sandbox.cases.complete(id);
  await newCase(sandbox, `${sandbox.url}/inbox`);
  sandbox.guidedFlow.submit(1003, 'document_capture', { document: 'passport', photo: 'readable' });
  sandbox.cases.complete(1003);
  await sandbox.idle();
  sandbox.faults.add({ target: 'api', fault: { kind: 'reset' }, times: 3, forMs: 60_000 });
  await sandbox.clock.advance(500);
  sandbox.auto.turnOff();
  return { sandbox, receiver, accessToken };
}

it('gives another sandbox the same content, down to the next ids and the Access Tokens', async () => {
  const { sandbox, accessToken, receiver } = await filled();
  const exported = sandbox.state.export();
  await sandbox.close();
  const other = await sandboxForTest({ clock });
  await other.state.import(JSON.parse(JSON.stringify(exported)));
  expect(other.state.export()).toEqual(exported);
  expect(other.requests.list()).toHaveLength(3);
  expect(other.clock.ahead()).toBe(500);

  other.faults.clear();
  const response = await postCase(other, accessToken);
  expect(await response.json()).toMatchObject({ case_id: 1004 });

  receiver.answer = (one) => one.end();
  const before = receiver.received.length;
  await other.clock.advance(1000); // the retry of the webhook that was pending
  expect(receiver.received).toHaveLength(before + 1);
});

it.each([
  ['something else', { hello: 'world' }, 'This is not the exported state of a sandbox.'],
  ['nothing', undefined, 'This is not the exported state of a sandbox.'],
  ['another version', { version: 1 }, 'by another version of the sandbox (1;'],
  ['an unknown table', { tables: { secrets: [] } }, 'there is no table secrets'],
  ['an unknown column', { tables: { settings: [{ name: 'auto', value: 1, "x' --": 1 }] } }, 'has no column'],
  ['a missing value', { tables: { settings: [{ name: 'auto' }] } }, 'NOT NULL'],
  [
    'a wrong type',
    { tables: { settings: [{ name: { a: 1 }, value: 1 }] } },
    'tables.settings[0].name must be',
  ],
  ['an impossible time', { tables: { settings: [{ name: 'clock_offset', value: 8e15 }] } }, 'value must be'],
  [
    'a reference to nothing',
    { tables: { access_tokens: [{ hash: 'x', integration_id: 7, regenerated_at: null }] } },
    'FOREIGN KEY',
  ],
  [
    'a Webhook URL of another machine',
    {
      tables: {
        integrations: [
          { id: 1, type: 'test', webhook_url: 'http://10.0.0.1/', masked_token: 'x', created_at: 1 },
        ],
      },
    },
    'The Webhook URL must be https:',
  ],
  [
    'a column that is not JSON',
    { tables: { faults: [{ id: 1, target: 'api', kind: 'reset', spec: '{', remaining: 1 }] } },
    'JSON',
  ],
])('refuses %s and changes nothing', async (_, change, message) => {
  const sandbox = await sandboxForTest({ clock });
  sandbox.integrations.create({ type: 'test', webhookUrl: 'https://app.example/' });
  const before = sandbox.state.export();
  const state = change === undefined || 'hello' in change ? change : { ...before, ...change };
  await expect(sandbox.state.import(state)).rejects.toThrow(message);
  expect(sandbox.state.export()).toEqual(before);
});

it('exports and imports by the command line, one row on a line, for the owner only', async () => {
  const { sandbox } = await filled();
  const file = await stateFile();
  const remote = ['--url', sandbox.url];
  expect(await cli('export', file, ...remote)).toMatchObject({ code: 0, stderr: `Exported to ${file}.` });
  const text = await readFile(file, 'utf8');
  expect(text).toMatch(/^\{"id":1001,.*\},$/m);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await cli('export', ...remote)).stdout).toBe(text.trimEnd());

  await sandbox.reset();
  expect(await cli('import', file, ...remote)).toMatchObject({ code: 0, stdout: 'Imported.' });
  expect(sandbox.cases.list()).toHaveLength(3);
  expect((await cli('import', '/none', ...remote)).code).toBe(1);
  expect((await cli('import', import.meta.filename, ...remote)).code).toBe(2);
});

it('exports and imports in the portal', async () => {
  const { sandbox } = await filled();
  const { html: exported } = await open(sandbox, '/portal/state/export');
  await sandbox.reset();
  const post = (content: string) => {
    const body = new FormData();
    body.set('file', new File([content], 'state.json'));
    const headers = { Origin: sandbox.portalUrl, Referer: `${sandbox.portalUrl}/portal/state/import` };
    return fetch(`${sandbox.portalUrl}/portal/state/import`, { method: 'POST', headers, body });
  };
  expect(await (await post('{}')).text()).toContain('This is not the exported state of a sandbox.');
  expect(await (await post(exported)).text()).toContain('Imported: the sandbox has the content of the file.');
  expect(sandbox.cases.list()).toHaveLength(3);
  expect((await submitAndFollow(sandbox, '/portal/reset')).html).toContain('The sandbox was reset');
});
