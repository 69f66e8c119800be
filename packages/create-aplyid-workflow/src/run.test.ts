import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root, runCommand } from '@aplyid-workflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './run.ts';
import { frameworks, makeTemplates } from './templates/make-templates.ts';

const folder = mkdtempSync(join(tmpdir(), 'create-aplyid-workflow-'));
const templates = join(folder, 'templates');
beforeAll(() => makeTemplates(templates));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function create(...args: string[]) {
  const printed: string[] = [];
  const code = await run(args, {
    templates,
    isInteractive: false,
    userAgent: 'pnpm/12.0.0 node/v24.0.0',
    print: (text) => void printed.push(text),
    note: (text) => void printed.push(text),
  });
  return { code, output: printed.join('\n') };
}

const read = (path: string) => readFileSync(path, 'utf8');

/** The files of a folder, with paths relative to the project. */
function filesOf(project: string, name: string): string[] {
  const entries = readdirSync(join(project, name), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(project, join(entry.parentPath, entry.name)))
    .sort();
}

it('has a template for each sample app', () => {
  expect(frameworks).toEqual(['express', 'fastify', 'hono', 'nestjs']);
});

describe.each(frameworks)('the project for %s', (framework) => {
  const project = join(folder, `My ${framework} App`);
  const name = `my-${framework}-app`;

  it('is created, and the next steps are printed', async () => {
    const { code, output } = await create(project, '--framework', framework, '--no-install');
    expect(output).toContain('pnpm install\n  pnpm run dev');
    expect(code).toBe(0);
  });

  it('is the sample app', () => {
    const app = join(root, 'apps', `${framework}-onboarding`);
    const sources = filesOf(app, 'src').filter((file) => !file.endsWith('.test.ts'));
    expect(filesOf(project, 'src')).toEqual(sources);
    for (const file of sources) {
      const expected = read(join(app, file)).replaceAll(`${framework}-onboarding`, name);
      expect(read(join(project, file))).toBe(expected);
    }
  });

  it('does not depend on this repository', () => {
    const texts = filesOf(project, '.')
      .map((file) => read(join(project, file)))
      .join('\n');
    expect(texts).not.toMatch(/workspace:|conformance|tsconfig\.base|n this repository|onboarding\.test/);
    expect(texts).not.toContain(`${framework}-onboarding`);
    for (const file of [
      '.gitignore',
      '.dockerignore',
      'Dockerfile',
      'README.md',
      'test/onboarding.ts',
      'dev.ts',
    ])
      expect(existsSync(join(project, file)), file).toBe(true);
    const manifest = JSON.parse(read(join(project, 'package.json')));
    expect(manifest).toMatchObject({
      name,
      private: true,
      dependencies: { '@aplyid-workflow/core': expect.stringMatching(/^\^\d/) },
      devDependencies: {
        '@aplyid-workflow/sandbox': expect.stringMatching(/^\^\d/),
        typescript: expect.any(String),
      },
    });
    expect(read(join(project, 'Dockerfile'))).toContain(`CMD ["node", "${manifest.main}"]`);
  });
});

describe('create-aplyid-workflow', () => {
  it('names the directory after the framework', async () => {
    const cwd = process.cwd();
    process.chdir(folder);
    try {
      expect(await create('-f', 'hono', '--yes', '--no-install')).toMatchObject({ code: 0 });
    } finally {
      process.chdir(cwd);
    }
    expect(existsSync(join(folder, 'hono-onboarding/package.json'))).toBe(true);
  });

  it.each([
    ['without a framework', [join(folder, 'x')], 2, '--framework is missing: one of express'],
    ['with another framework', [join(folder, 'x'), '-f', 'koa'], 2, '--framework koa does not exist'],
    ['with an unknown flag', ['--famework', 'hono'], 2, "Unknown option '--famework'"],
    ['with two directories', ['a', 'b', '-f', 'hono'], 2, 'only one directory'],
    ['in a directory that is not empty', [folder, '-f', 'hono'], 1, 'is not empty'],
  ])('fails %s', async (_, args, code, message) => {
    expect(await create(...args)).toEqual({ code, output: expect.stringContaining(message) });
    expect(existsSync(join(folder, 'x'))).toBe(false);
  });

  it('fails if the directory is a file', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(await create(file, '-f', 'hono')).toEqual({
      code: 1,
      output: expect.stringContaining('is a file'),
    });
  });

  it('prints its help', async () => {
    expect(await create('--help')).toEqual({ code: 0, output: expect.stringContaining('Usage: npm create') });
  });

  it('creates a project that compiles', async () => {
    // Where the dependencies of the project are.
    const project = join(root, 'internal/docs-tests/pages/create/.examples');
    rmSync(project, { recursive: true, force: true });
    expect(await create(project, '-f', 'hono', '--no-install')).toMatchObject({ code: 0 });
    await runCommand([join(root, 'node_modules/.bin/tsc'), '-p', project], project);
    rmSync(project, { recursive: true });
  });
});
