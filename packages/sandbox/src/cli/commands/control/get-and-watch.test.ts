import { writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { newCase, sandboxForTest, validCase } from '../../../testing/sandbox.ts';
import { stateFile } from '../../../testing/state-file.ts';
import { cli, startCli } from '../../../testing/terminal.ts';

it('shows one Case and one webhook', async () => {
  const sandbox = await sandboxForTest({ webhooks: { retryDelays: [] } });
  const url = ['--url', sandbox.url];
  sandbox.cases.complete(await newCase(sandbox, 'http://127.0.0.1:1/'));
  await sandbox.idle();
  const [delivery] = sandbox.deliveries.list();
  const one = await cli('cases', 'get', '1001', ...url);
  for (const text of ['order-9281', sandbox.cases.get(1001).caseUrl, '"client_type": "individual"']) {
    expect(one.stdout).toContain(text);
  }
  expect(JSON.parse((await cli('cases', 'get', '1001', '--json', ...url)).stdout)).toMatchObject({
    id: 1001,
  });
  const webhook = await cli('deliveries', 'get', String(delivery?.id), ...url);
  for (const text of ['ECONNREFUSED', '"external_id":"order-9281"', 'first']) {
    expect(webhook.stdout).toContain(text);
  }
  expect(await cli('cases', 'get', '9', ...url)).toMatchObject({
    code: 1,
    stderr: 'error: There is no Case 9.',
  });
});

it('creates a Case from JSON, inline or in a file', async () => {
  const sandbox = await sandboxForTest();
  sandbox.integrations.create({ type: 'test', webhookUrl: 'http://localhost:3000/' });
  const file = await stateFile();
  const body = { ...validCase, client: { ...validCase.client, phone_number: '+64 21 000 000' } };
  await writeFile(file, JSON.stringify(body));
  for (const data of [JSON.stringify(body), `@${file}`]) {
    expect((await cli('cases', 'create', '--data', data, '--url', sandbox.url)).code).toBe(0);
  }
  expect(sandbox.cases.list().map(({ request }) => request)).toEqual([body, body]);
  for (const data of ['[]', 'x', '@nowhere']) {
    const wrong = await cli('cases', 'create', '--data', data, '--url', sandbox.url);
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('--data') });
  }
});

it('watches Cases, and fails when the sandbox stops', async () => {
  const sandbox = await sandboxForTest();
  const session = startCli('cases', 'list', '--watch', '--url', sandbox.url);
  await expect.poll(session.stdout).toContain('EXTERNAL_ID');
  const create = async (): Promise<string> => {
    await newCase(sandbox, 'http://localhost:3000/');
    return session.stdout();
  };
  await expect.poll(create).toMatch(/Case \d+ created {2}order-9281/);
  await sandbox.close();
  expect(await session.code).toBe(1);
  expect(session.stderr()).toBe('error: the sandbox has stopped');
});
