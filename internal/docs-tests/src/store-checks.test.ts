import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root, runCommand } from '@aplyid-workflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// The author of a store has the package from the registry, and a test runner of their own.
const folder = mkdtempSync(join(tmpdir(), 'aplyid-workflow-store-author-'));
const installed = join(import.meta.dirname, '../node_modules');
const modules = join(folder, 'node_modules');

/** The author's store: with BROKEN set it forgets what it has handled. */
const store = `
const { memoryStore } = require('@aplyid-workflow/core');
exports.makeStore = () => {
  const store = memoryStore();
  return process.env.BROKEN ? { ...store, claim: store.claim, renew: store.renew, release: store.release, complete() {} } : store;
};
`;

/** The author's test file; only the import differs between the runners. */
const tests = (imports: string) => `${imports}
import assert from 'node:assert/strict';
import { leaseChecks } from '@aplyid-workflow/core/testing';
import { makeStore } from './store.cjs';
for (const check of leaseChecks(makeStore)) test(check.name, () => check.run(assert));
`;

const jestConfig = { testMatch: ['**/jest.test.cjs'], transform: {}, testEnvironment: 'node' };

const files = {
  'package.json': '{ "type": "module" }',
  'store.cjs': store,
  'node.test.js': tests("import { test } from 'node:test';"),
  'vitest.test.js': tests("import { test } from 'vitest';"),
  'jest.test.cjs': tests('').replaceAll(/^import (.+) from (.+);$/gm, 'const $1 = require($2);'),
  'vitest.config.js': "export default { test: { include: ['vitest.test.js'] } };",
};

beforeAll(async () => {
  const pack = ['npx', '-y', 'pnpm@12', '--filter', '@aplyid-workflow/core', 'pack', '--json'];
  const report = JSON.parse(await runCommand([...pack, '--pack-destination', folder], root));
  const [{ filename }] = [report].flat();
  const core = join(modules, '@aplyid-workflow/core');
  mkdirSync(core, { recursive: true });
  await runCommand(['tar', '-xzf', filename, '--strip-components=1', '-C', core], folder);
  symlinkSync(join(installed, 'vitest'), join(modules, 'vitest'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

const runners = {
  'node:test': ['--test', '--test-reporter=tap', 'node.test.js'],
  vitest: [join(dirname(import.meta.dirname), 'node_modules/vitest/vitest.mjs'), 'run', '--root', folder],
  Jest: [join(installed, 'jest/bin/jest.js'), '--config', JSON.stringify({ ...jestConfig, rootDir: folder })],
};

describe.each(Object.entries(runners))('the checks of stores in %s, from the tarball', (_, args) => {
  it('pass for a correct store', async () => {
    const { isPassed, output } = await run(args, {});
    expect(isPassed, output).toBe(true);
    expect(output).toMatch(/# pass [1-9]|[1-9]\d* passed/);
  }, 60_000);

  it('fail for a broken store', async () => {
    const { isPassed, output } = await run(args, { BROKEN: '1' });
    expect(isPassed).toBe(false);
    expect(output).toMatch(/# fail [1-9]|[1-9]\d* failed/);
  }, 60_000);
});

/** Runs a test runner as its own process, without the environment of the one that runs this test. */
function run(args: readonly string[], more: Record<string, string>) {
  const env = { PATH: process.env.PATH, NO_COLOR: '1', ...more };
  return new Promise<{ isPassed: boolean; output: string }>((resolve) => {
    execFile(process.execPath, args, { cwd: folder, env }, (error, stdout, stderr) =>
      resolve({ isPassed: error === null, output: stdout + stderr }),
    );
  });
}
