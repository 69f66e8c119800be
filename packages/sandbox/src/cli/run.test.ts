import { createServer } from 'node:http';
import { listen } from '@aplyid-workflow/testkit';
import { expect, it, onTestFinished } from 'vitest';
import { cli, startCli } from '../testing/terminal.ts';

it.each([
  [['--prot', '1'], 'Did you mean --port?'],
  [['--port', 'x'], 'whole number'],
  [['--webhook-url', 'http://app.example/'], 'https'],
  [['--base-url', 'nowhere'], 'baseUrl'],
  [['--seed', 'many'], 'whole number'],
  [['casse'], 'Did you mean cases?'],
  [['cases', 'complet'], 'Did you mean complete?'],
  [['cases', 'complete', 'one'], 'whole number'],
  [['cases', 'list', '--limt', '3'], 'Did you mean --limit?'],
  [['cases', 'list', '--url', 'nowhere'], '--url'],
  [['cases', 'list', '--status', 'nope'], 'in_progress, in_review, on_hold, to_do, completed, cancelled'],
  [['cases', 'create', '--client-type', 'person'], 'individual'],
  [['integrations', 'create'], '--webhook-url'],
  [['integrations', 'create', '--type', 'trial', '--webhook-url', 'https://app.example'], 'test, live'],
  [['faults', 'add', 'late'], 'latency'],
  [['trigger', 'case.closed', '--to', 'http://localhost:1/'], 'case.completed'],
  [['trigger', 'case.completed'], '--to'],
  [['trigger', 'case.completed', '--to', 'nowhere'], '--to'],
  [['trigger', 'case.completed', '--to', 'http://localhost:1/', '--override', 'client'], 'client=value'],
  [['trigger', 'case.completed', '--to', 'http://localhost:1/', '--override', 'id=1'], 'case_id'],
  [['trigger', 'case.completed', '--to', 'http://localhost:1/', '--override', 'case_id=x'], 'number'],
  [['listen'], '--forward-to'],
  [['listen', '--forward-to', 'app'], '--forward-to'],
])('exits with 2 on %j and says why', async (args, reason) => {
  const { code, stdout, stderr } = await cli(...args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('error: ');
  expect(stderr).toContain(reason);
});

it.each([
  [['integrations', 'list']],
  [['cases', 'create']],
  [['deliveries', 'resend', 'x']],
  [['reset']],
  [['wait', '--timeout', '0']],
])('exits with 1 on %j when no sandbox is running', async (args) => {
  const { code, stdout, stderr } = await cli(...args, '--url', 'http://127.0.0.1:1');
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toBe(
    'error: No sandbox responds at http://127.0.0.1:1. Start one with "aplyid-sandbox", or name another with --url.',
  );
});

it('exits with 1 against a server that is not a sandbox', async () => {
  const server = createServer((_request, response) => response.end('[]'));
  const { url, close } = await listen(server);
  onTestFinished(close);
  const { code, stdout, stderr } = await cli('cases', 'list', '--url', url);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain(`${url} is not a sandbox`);
});

it('shows the help of a subcommand', async () => {
  const byHelp = await cli('help', 'cases', 'create');
  expect(byHelp).toEqual(await cli('cases', 'create', '--help'));
  expect(byHelp.stdout).toContain('--no-external-id');
  expect((await cli('help')).stdout).toContain('Exit codes');
});

it('prints its version and its help, also for groups and subcommands', async () => {
  for (const option of ['--version', '-v', '-V']) {
    expect(await cli(option)).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+/) });
  }
  expect(await cli('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('Exit codes') });
  expect(await cli('cases')).toMatchObject({ code: 2, stderr: expect.stringContaining('complete') });
  const help = await cli('start', '--help');
  expect(help.code).toBe(0);
  for (const option of ['--port', '--host', '--persist', '--seed', '--webhook-url', '--json']) {
    expect(help.stdout).toContain(option);
  }
});

it('starts, prints its address as one line of JSON, and stops', async () => {
  const session = startCli('--port', '0', '--json', '--seed', '2', '--webhook-url', 'http://localhost:3000/');
  await expect.poll(session.stdout).not.toBe('');
  const { url, integration } = JSON.parse(session.stdout());
  expect(integration).toMatchObject({ type: 'test', accessToken: expect.stringMatching(/^test_/) });
  const listed = await cli('cases', 'list', '--json', '--url', url);
  expect(JSON.parse(listed.stdout)).toHaveLength(2);
  session.stop();
  expect(await session.code).toBe(0);
  expect(session.stderr()).toBe('');
});

it("reads the sandbox's URL from the environment", async () => {
  process.env.APLYID_SANDBOX_URL = 'http://127.0.0.1:2';
  try {
    expect((await cli('cases', 'list')).stderr).toContain('http://127.0.0.1:2');
  } finally {
    delete process.env.APLYID_SANDBOX_URL;
  }
});
