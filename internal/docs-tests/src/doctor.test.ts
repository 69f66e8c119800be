import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Sandbox, startSandbox } from '@aplyid-workflow/sandbox';
import { adapters, root } from '@aplyid-workflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examplesOf } from './collect-examples.ts';
import { compiledFile, compileExamples } from './compile-examples.ts';
import { startTenLines } from './ten-lines-host.ts';

interface Finding {
  readonly check: string;
  readonly state: string;
}

const run = promisify(execFile);
const cli = join(root, 'packages/sandbox/dist/cli.js');
const apps = adapters.map(({ folder, name }) => {
  const [app] = examplesOf(`packages/${folder}/README.md`);
  return { name, app: app ?? expect.unreachable('the README has no example') };
});
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
  expect(await compileExamples(apps.map(({ app }) => app))).toBe('');
});
afterAll(() => sandbox.close());

describe("the sandbox's doctor", () => {
  it.each(apps)('finds no problem in the ten lines of $name', async ({ app }) => {
    const { createCase, webhookUrl } = await startTenLines(compiledFile(app), sandbox);
    expect((await createCase()).status).toBe(201);
    // A stalled body takes as long as ackTimeout: that check has a test of its own.
    const args = ['doctor', webhookUrl, '--json', '--body-timeout', '100'];
    const { stdout } = await run('node', [cli, ...args]);
    const findings: Finding[] = JSON.parse(stdout).findings;
    const notOk = findings.filter(({ state }) => state !== 'ok').map(({ check }) => check);
    expect(notOk).toEqual(['slow body']);
  });
});
