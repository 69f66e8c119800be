import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'tsdown';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { secret } from './testing/receiver.ts';
import { postCase, sandboxForTest } from './testing/sandbox.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

// Node does not run JSX, so the command line is built first; under the package, so that it finds its imports.
const root = join(import.meta.dirname, '..');
const outDir = join(root, 'node_modules', `.cli-test-${process.pid}`);
const cli = ['--conditions=@aplyid-workflow/source', join(outDir, 'cli.js')];

beforeAll(() => build({ cwd: root, outDir, dts: false, logLevel: 'silent' }).then(() => {}));
afterAll(() => rm(outDir, { recursive: true, force: true }));

function run(...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [...cli, ...args], (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, stdout, stderr }),
    );
  });
}

function start(...args: string[]) {
  const child = spawn(process.execPath, [...cli, ...args]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (output.stdout += chunk));
  child.stderr.on('data', (chunk) => (output.stderr += chunk));
  const exited = once(child, 'exit').then(([code]: unknown[]) => code);
  return { child, output, exited };
}

it.each(['SIGINT', 'SIGTERM'] as const)(
  'starts, prints its addresses and a token once, and stops on %s',
  async (signal) => {
    const { child, output, exited } = start(
      '--port',
      '0',
      '--webhook-url',
      `http://localhost:3000/${secret}`,
    );
    await expect.poll(() => output.stdout, { timeout: 20_000 }).toContain('Access Token');
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

it('warns when it lets other machines in', async () => {
  const { output, child, exited } = start('start', '--port', '0', '--host', '0.0.0.0');
  await expect.poll(() => output.stdout, { timeout: 20_000 }).toMatch(/API +http:\/\/127\.0\.0\.1:/);
  expect(output.stderr).toContain('warning: 0.0.0.0 lets other machines in');
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
});

it('exits with 1 when the port is in use', async () => {
  const { url } = await sandboxForTest();
  const port = new URL(url).port;
  expect(await run('--port', port)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`Port ${port} is in use`),
  });
});
