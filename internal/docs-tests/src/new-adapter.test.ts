import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { adapters, root, runCommand } from '@aplyid-workflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const page = readFileSync(join(root, 'docs/project/new-adapter.md'), 'utf8');

/** The blocks of the page that name a file. */
const files = [...page.matchAll(/^(`{3,4})\w+ (\S+)\n(.*?)^\1$/gms)].map(([, , file = '', content = '']) => ({
  file,
  content,
}));

describe('an adapter for Koa, written from the page in a copy of the repository', () => {
  const copy = mkdtempSync(join(tmpdir(), 'aplyid-workflow-koa-'));
  const pnpm = (...args: string[]) => runCommand(['npx', '-y', 'pnpm@12', ...args], copy);

  beforeAll(async () => {
    // With the builds of the other packages, as everyone has them who runs the tests.
    const left = ['node_modules', '.git', '.turbo', '.examples', 'coverage'];
    cpSync(root, copy, { recursive: true, filter: (path) => !left.includes(basename(path)) });
    for (const { file, content } of files) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      writeFileSync(join(copy, file), content);
    }
    await pnpm('install', '--no-frozen-lockfile', '--prefer-offline');
  }, 120_000);

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('touches its own folder and at most two other places', () => {
    const places = new Set(files.map(({ file }) => file.replace(/^(packages\/koa)\/.*/, '$1')));
    expect([...places]).toEqual(['packages/koa', '.changeset/first-koa.md']);
    for (const place of [...places, 'internal/matrix/koa/']) expect(page).toContain(`| \`${place}`);
  });

  it('compiles', async () => {
    await pnpm('--filter', '@aplyid-workflow/koa', 'typecheck');
  }, 60_000);

  it('passes the conformance suite and the test of the structure', async () => {
    const projects = ['--project', '@aplyid-workflow/koa', '--project', 'structure', '--reporter=verbose'];
    const output = await pnpm('exec', 'vitest', 'run', ...projects, '--testNamePattern', 'koa');
    expect(output).toContain('packages/koa imports core by its root only');
    expect(output).toMatch(/Test Files.*2 passed/);
  }, 120_000);

  it('has no unused file, export or dependency', async () => {
    await pnpm('exec', 'knip', '--workspace', 'packages/koa');
  }, 60_000);

  it('creates a Case and receives its outcome in the ten lines of its README', async () => {
    await pnpm('--filter', '@aplyid-workflow/koa', 'build');
    await pnpm(
      'exec',
      'vitest',
      'run',
      '--project',
      'docs-tests',
      'examples',
      '--testNamePattern',
      'ten lines of @aplyid-workflow/koa',
    );
  }, 240_000);
});

// NestJS needs a module, decorators and discovery.
it.each(adapters.filter(({ folder }) => folder !== 'nestjs'))(
  'the adapter $folder has at most 150 lines of code',
  ({ folder }) => {
    const sources = globSync(`packages/${folder}/src/*.ts`, { cwd: root }).filter(
      (file) => !file.includes('.test.'),
    );
    const code = sources.flatMap((file) => linesOfCode(readFileSync(join(root, file), 'utf8')));
    expect(code.length).toBeGreaterThan(20);
    expect(code.length).toBeLessThanOrEqual(150);
  },
);

function linesOfCode(source: string): string[] {
  const code = source.replaceAll(/\/\*.*?\*\//gs, '').replaceAll(/^\s*\/\/.*$/gm, '');
  return code.split('\n').filter((line) => line.trim() !== '');
}
