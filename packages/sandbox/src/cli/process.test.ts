import { closeSync, existsSync, openSync } from 'node:fs';
import { expect, it } from 'vitest';
import { builtCli } from '../testing/built-cli.ts';
import { secret } from '../testing/receiver.ts';
import { postCase, sandboxForTest } from '../testing/sandbox.ts';

const start = builtCli();

it.each(['SIGINT', 'SIGTERM'] as const)(
  'starts, prints its addresses and a token once, and stops on %s',
  async (signal) => {
    const { child, output, exited } = start(
      '--port',
      '0',
      '--webhook-url',
      `http://localhost:3000/${secret}`,
    );
    await expect.poll(() => output.stdout).toContain('Access Token');
    const url = /^API +(\S+)$/m.exec(output.stdout)?.[1] ?? '';
    const accessToken = /test_\S+/.exec(output.stdout)?.[0] ?? '';
    expect(output.stdout).toContain(`Portal  ${url}`);
    expect(output.stdout + output.stderr).not.toContain(secret);
    const sandbox = await sandboxForTest();
    expect((await postCase({ ...sandbox, url }, accessToken)).status).toBe(201);

    child.kill(signal);
    expect(await exited).toBe(0);
    expect(output.stderr).toBe('');
  },
);

it('announces changes to open pages', async () => {
  const { output, child, exited } = start('--port', '0');
  await expect.poll(() => output.stdout).toMatch(/API +http/);
  const url = /^API +(\S+)$/m.exec(output.stdout)?.[1] ?? '';
  const abort = new AbortController();
  const response = await fetch(`${url}/events`, { signal: abort.signal });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  await fetch(`${url}/sandbox/integrations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'test', webhookUrl: 'http://localhost:3000/' }),
  });
  let events = '';
  while (!events.includes('event: change')) events += (await reader?.read())?.value ?? expect.unreachable();
  abort.abort();
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
  expect(output.stderr).toBe('');
});

it('warns when other machines can reach it', async () => {
  const { output, child, exited } = start('start', '--port', '0', '--host', '0.0.0.0');
  await expect.poll(() => output.stdout).toMatch(/API +http:\/\/127\.0\.0\.1:/);
  expect(output.stderr).toContain('warning: other machines can reach 0.0.0.0');
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
});

it('exits with 1 when the port is in use', async () => {
  const { url } = await sandboxForTest();
  const port = new URL(url).port;
  const { output, exited } = start('--port', port);
  expect(await exited).toBe(1);
  expect(output.stderr).toContain(`Port ${port} is in use`);
});

it('exits with 2 on a usage error, without colours in a pipe', async () => {
  const { output, exited } = start('casse');
  expect(await exited).toBe(2);
  expect(output).toEqual({ stdout: '', stderr: expect.stringContaining('Did you mean cases?') });
});

it('exits without an error when the reader closes the pipe', async () => {
  const { child, output, exited } = start('--help');
  child.stdout?.destroy();
  expect(await exited).toBe(0);
  expect(output.stderr).toBe('');
});

it.skipIf(!existsSync('/dev/full'))('says in one line that stdout is full', async () => {
  const full = openSync('/dev/full', 'w');
  const { output, exited } = start.to(full)('--help');
  expect(await exited).toBe(1);
  expect(output.stderr).toMatch(/^error: cannot write to stdout: .*ENOSPC.*\n$/);
  closeSync(full);
});

it('prints its version without loading anything else', async () => {
  const { output, exited } = start('-v');
  expect(await exited).toBe(0);
  expect(output.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
