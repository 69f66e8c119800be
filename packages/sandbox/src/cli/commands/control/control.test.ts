import { expect, it } from 'vitest';
import type { Sandbox } from '../../../index.ts';
import { secret, startReceiver } from '../../../testing/receiver.ts';
import { newCase, sandboxForTest } from '../../../testing/sandbox.ts';
import { cli } from '../../../testing/terminal.ts';

const webhookUrl = 'http://localhost:3000/webhooks';

/** Runs a command against `sandbox` and parses its JSON output. */
async function json({ url }: Sandbox, ...args: string[]): Promise<unknown> {
  const { code, stdout, stderr } = await cli(...args, '--json', '--url', url);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** The result of a method call, as JSON. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

it('creates, lists, updates and regenerates integrations', async () => {
  const sandbox = await sandboxForTest();
  const made = await json(sandbox, 'integrations', 'create', '--type', 'live', '--webhook-url', webhookUrl);
  expect(made).toMatchObject({ id: 1, type: 'live', accessToken: expect.stringMatching(/^live_/) });
  const changed = await json(sandbox, 'integrations', 'update', '1', '--webhook-url', 'https://app.example/');
  expect(changed).toEqual(asJson(sandbox.integrations.get(1)));
  const regenerated = await json(sandbox, 'integrations', 'regenerate', '1');
  expect(regenerated).toMatchObject({ accessToken: expect.stringMatching(/^live_/) });
  expect(await json(sandbox, 'integrations', 'list')).toEqual(asJson(sandbox.integrations.list()));
});

it('prints a table without the secret of a Webhook URL', async () => {
  const sandbox = await sandboxForTest();
  const url = `https://app.example/${secret}`;
  const made = await cli('integrations', 'create', '--webhook-url', url, '--url', sandbox.url);
  expect(made.stdout).toMatch(/^ID +TYPE +TOKEN .*\n1 +test +test_/);
  expect(made.stdout).toMatch(/Access Token, shown once: test_[\w-]{43}$/);
  expect(made.stdout).not.toContain(secret);
});

it('creates, finds, completes and cancels Cases', async () => {
  const sandbox = await sandboxForTest();
  const none = await cli('cases', 'create', '--url', sandbox.url);
  expect(none).toMatchObject({ code: 1, stderr: expect.stringContaining('integration') });
  sandbox.integrations.create({ type: 'test', webhookUrl });

  expect(await json(sandbox, 'cases', 'create')).toMatchObject({
    id: 1001,
    externalId: expect.stringMatching(/^order-\d{4}$/),
  });
  const chosen = ['--external-id', 'mine', '--client-name', 'Aroha', '--client-type', 'trust'];
  await json(sandbox, 'cases', 'create', ...chosen, '--client-external-id', 'c-1', '--status', 'to_do');
  expect(sandbox.cases.get(1002)).toMatchObject({
    externalId: 'mine',
    status: 'to_do',
    client: { name: 'Aroha', externalId: 'c-1' },
  });
  await json(sandbox, 'cases', 'create', '--no-external-id');
  expect(sandbox.cases.get(1003).externalId).toBeNull();
  const wrong = await cli('cases', 'create', '--client-email', 'nobody', '--url', sandbox.url);
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringMatching(/^error: client\.email must/) });

  const found = await json(
    sandbox,
    'cases',
    'list',
    '--search',
    'aroha',
    '--status',
    'to_do',
    '--limit',
    '5',
  );
  expect(found).toEqual(asJson([sandbox.cases.get(1002)]));
  await json(sandbox, 'cases', 'complete', '1001', '--approval-status', 'declined');
  expect(sandbox.cases.get(1001).client.approvalStatus).toBe('declined');
  await json(sandbox, 'cases', 'cancel', '1002');
  expect(sandbox.cases.get(1002).status).toBe('cancelled');
  expect(await cli('cases', 'complete', '1001', '--url', sandbox.url)).toMatchObject({ code: 1 });
});

it('strips control characters from names', async () => {
  const sandbox = await sandboxForTest();
  await newCase(sandbox, webhookUrl, {
    activity: { name: 'Sale\u001b[2J', nature: 'Sale' },
    client: { name: 'A\r\nB\u0007', client_type: 'individual' },
  });
  const { stdout } = await cli('cases', 'list', '--url', sandbox.url);
  expect(stdout.split('\n')).toHaveLength(2);
  expect(stdout).toContain('A B');
});

it('lists and resends webhooks, and reports when the receiver rejects them', async () => {
  const sandbox = await sandboxForTest();
  const receiver = await startReceiver();
  sandbox.cases.complete(await newCase(sandbox, receiver.webhookUrl));
  await sandbox.idle();
  const id = sandbox.deliveries.list()[0]?.id ?? '';
  expect(await json(sandbox, 'deliveries', 'list')).toEqual(asJson(sandbox.deliveries.list()));
  await json(sandbox, 'deliveries', 'resend', id);
  await json(sandbox, 'deliveries', 'duplicate', id);
  await json(sandbox, 'deliveries', 'send-edited', id, '--body', '{}');
  expect(receiver.received).toHaveLength(4);
  receiver.answer = (response) => response.writeHead(500).end();
  expect(await cli('deliveries', 'resend', id, '--url', sandbox.url)).toMatchObject({
    code: 1,
    stdout: expect.stringContaining(id),
    stderr: 'error: the receiver did not accept it: 500',
  });
});

it('turns faults on and shows the affected requests', async () => {
  const sandbox = await sandboxForTest();
  await json(
    sandbox,
    'faults',
    'add',
    'status',
    '--status',
    '503',
    '--retry-after',
    '2',
    '--times',
    'always',
  );
  await json(sandbox, 'faults', 'add', 'delay', '--ms', '5');
  expect(await json(sandbox, 'faults', 'list')).toEqual(asJson(sandbox.faults.list()));
  expect((await fetch(`${sandbox.url}/integrations/core/cases`)).headers.get('retry-after')).toBe('2');
  const { stdout } = await cli('requests', 'list', '--url', sandbox.url);
  expect(stdout).toMatch(/503 +GET +\/integrations\/core\/cases +- +fault status$/);
  await json(sandbox, 'faults', 'clear');
  expect(sandbox.faults.list()).toEqual([]);
});

it('waits until the sandbox is idle, and resets it', async () => {
  const sandbox = await sandboxForTest();
  const receiver = await startReceiver();
  sandbox.cases.complete(await newCase(sandbox, receiver.webhookUrl));
  expect(await json(sandbox, 'wait', '--idle')).toEqual({ url: sandbox.url });
  expect(receiver.received).toHaveLength(1);
  await json(sandbox, 'reset');
  expect(sandbox.cases.list()).toEqual([]);
});

it('times out waiting for a sandbox that does not become idle', async () => {
  const sandbox = await sandboxForTest();
  const receiver = await startReceiver();
  receiver.answer = () => {};
  sandbox.cases.complete(await newCase(sandbox, receiver.webhookUrl));
  const { code, stderr } = await cli('wait', '--idle', '--timeout', '0', '--url', sandbox.url);
  expect([code, stderr]).toEqual([1, 'error: the sandbox is still sending webhooks']);
});
