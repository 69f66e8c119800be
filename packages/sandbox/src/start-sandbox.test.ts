import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { startSandbox } from './index.ts';
import { secret, startReceiver } from './testing/receiver.ts';
import { newCase, postCase, sandboxForTest } from './testing/sandbox.ts';
import { stateFile } from './testing/state-file.ts';

vi.setConfig({ testTimeout: 30_000 });

const webhookUrl = 'http://localhost:3000/webhooks';

it('runs several in one process without shared state', async () => {
  const [one, other] = await Promise.all([sandboxForTest(), sandboxForTest()]);
  expect(one.url).not.toBe(other.url);
  const { accessToken } = one.integrations.create({ type: 'test', webhookUrl });
  expect((await postCase(one, accessToken)).status).toBe(201);
  expect((await postCase(other, accessToken)).status).toBe(401);
  await one.clock.advance(1000 * 60 * 60);
  expect(other.integrations.list()).toEqual([]);
  expect(other.cases.list()).toEqual([]);
  expect(one.clock.now() - other.clock.now()).toBeGreaterThan(1000 * 60 * 59);
});

it('continues after a restart and delivers pending webhooks', async () => {
  const persist = await stateFile();
  const receiver = await startReceiver();
  receiver.answer = (response) => response.writeHead(500).end();
  const before = await startSandbox({ persist });
  const { accessToken } = before.integrations.create({ type: 'live', webhookUrl: receiver.webhookUrl });
  await postCase(before, accessToken);
  await before.clock.advance(5000);
  before.cases.complete(1001, { approvalStatus: 'declined' });
  await before.idle();
  const [pending] = before.deliveries.list();
  expect(pending?.status).toBe('pending');
  const requests = before.requests.list();
  await before.close();

  receiver.answer = (response) => response.end();
  const after = await sandboxForTest({ persist });
  expect(after.clock.now() - Date.now()).toBeGreaterThan(4000);
  expect(after.requests.list()).toEqual(requests);
  await after.clock.advance(1000);
  expect(after.deliveries.get(pending?.id ?? '')).toMatchObject({
    status: 'delivered',
    attempts: [{ status: 500 }, { status: 200 }],
  });
  expect((await postCase(after, accessToken)).status).toBe(201);
});

it('repeats an attempt that closing interrupted', async () => {
  const persist = await stateFile();
  const receiver = await startReceiver();
  receiver.answer = () => {};
  const before = await startSandbox({ persist });
  before.cases.complete(await newCase(before, receiver.webhookUrl));
  await expect.poll(() => receiver.received.length).toBe(1);
  await before.close();

  receiver.answer = (response) => response.end();
  const after = await sandboxForTest({ persist });
  await after.idle();
  expect(after.deliveries.list()).toMatchObject([{ status: 'delivered', attempts: [{ status: 200 }] }]);
  expect(receiver.received[0]?.body).toBe(receiver.received[1]?.body);
});

it('stores tokens only as hashes, in a file that only the owner can read', async () => {
  const persist = await stateFile();
  const receiver = await startReceiver();
  const sandbox = await startSandbox({ persist });
  const live = sandbox.integrations.create({ type: 'live', webhookUrl: receiver.webhookUrl });
  const { accessToken } = sandbox.integrations.regenerate(live.id);
  await postCase(sandbox, accessToken);
  await postCase(sandbox, live.accessToken);
  sandbox.cases.complete(1001);
  await sandbox.idle();
  const files = await readdir(join(persist, '..'));
  const contents = await Promise.all(files.map((file) => readFile(join(persist, '..', file), 'latin1')));
  await sandbox.close();
  const content = [...contents, await readFile(persist, 'latin1')].join('');
  expect(content).not.toContain(accessToken);
  expect(content).not.toContain(live.accessToken);
  expect(content).toContain(receiver.webhookUrl);
  expect((await stat(persist)).mode & 0o077).toBe(0);
});

it('does not show the secret of a Webhook URL on any page', async () => {
  const sandbox = await sandboxForTest();
  const receiver = await startReceiver();
  const caseId = await newCase(sandbox, receiver.webhookUrl);
  sandbox.cases.complete(caseId);
  await sandbox.idle();
  const [delivery] = sandbox.deliveries.list();
  const paths = ['/', '/portal/integrations/1', `/portal/deliveries/${delivery?.id}`];
  for (const path of paths) {
    const html = await (await fetch(sandbox.portalUrl + path)).text();
    expect(html).toContain('S3cr…');
    expect(html).not.toContain(secret);
  }
});

it('rejects a state file that another sandbox uses', async () => {
  const persist = await stateFile();
  await sandboxForTest({ persist });
  await expect(startSandbox({ persist })).rejects.toMatchObject({
    code: 'cannot_persist',
    message: expect.stringContaining('another sandbox'),
  });
});

it("rejects a file that is not a sandbox's", async () => {
  await expect(startSandbox({ persist: import.meta.filename })).rejects.toMatchObject({
    code: 'cannot_persist',
  });
});

it('rejects a port in use and invalid options', async () => {
  const { url } = await sandboxForTest();
  const port = Number(new URL(url).port);
  await expect(startSandbox({ port })).rejects.toMatchObject({
    code: 'cannot_listen',
    message: expect.stringContaining(`Port ${port} is in use`),
  });
  await expect(startSandbox({ port: 70_000 })).rejects.toMatchObject({ code: 'invalid_value' });
  await expect(startSandbox({ baseUrl: 'sandbox' })).rejects.toMatchObject({ code: 'invalid_value' });
  await expect(startSandbox({ webhooks: { timeout: 0 } })).rejects.toMatchObject({ code: 'invalid_value' });
});

it.each([
  'not a url',
  'http://app.example/webhooks',
  'ftp://localhost/webhooks',
  'https://user:password@app.example/webhooks',
])('rejects the Webhook URL %s', async (refused) => {
  const { integrations } = await sandboxForTest();
  expect(() => integrations.create({ type: 'test', webhookUrl: refused })).toThrow(
    expect.objectContaining({ code: 'invalid_value', message: expect.stringContaining('Webhook URL') }),
  );
});

it.each([
  'https://app.example/webhooks',
  'http://localhost:3000/',
  'http://[::1]:3000/',
  'http://127.0.0.9/',
])('accepts the Webhook URL %s', async (taken) => {
  const { integrations } = await sandboxForTest();
  const { id } = integrations.create({ type: 'live', webhookUrl: taken });
  expect(integrations.get(id).webhookUrl).toBe(taken);
  expect(integrations.get(id)).not.toHaveProperty('accessToken');
});

it('is empty after a reset, even with attempts in flight', async () => {
  const sandbox = await sandboxForTest();
  const receiver = await startReceiver();
  receiver.answer = () => {};
  sandbox.cases.complete(await newCase(sandbox, receiver.webhookUrl));
  await expect.poll(() => receiver.received.length).toBe(1);
  await sandbox.reset();
  const { integrations, cases, deliveries, requests } = sandbox;
  expect([integrations, cases, deliveries, requests].map((one) => one.list())).toEqual([[], [], [], []]);

  receiver.answer = (response) => response.end();
  expect(await newCase(sandbox, receiver.webhookUrl)).toBe(1001);
  sandbox.cases.complete(1001);
  await sandbox.idle();
  expect(receiver.received).toHaveLength(2);
});

it('closes while an attempt hangs, and can be closed twice', async () => {
  const receiver = await startReceiver();
  receiver.answer = () => {};
  const sandbox = await startSandbox();
  sandbox.cases.complete(await newCase(sandbox, receiver.webhookUrl));
  await expect.poll(() => receiver.received.length).toBe(1);
  await Promise.all([sandbox.close(), sandbox.close()]);
  await expect(fetch(sandbox.url)).rejects.toThrow();
});
