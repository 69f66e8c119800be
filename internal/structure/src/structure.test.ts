import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { circlesOf, foldersOf } from './circles.ts';
import { importsOf, readImports, root } from './import-graph.ts';
import { core, sandbox, upwardImports } from './layers.ts';
import { longFunctions } from './long-functions.ts';
import { hiddenTypes } from './public-types.ts';

const packages = globSync('packages/*/package.json', { cwd: root }).map((file) => basename(dirname(file)));
const sources = globSync('{packages,apps,internal,benchmarks}/**/*.{ts,tsx,js,cjs}', {
  cwd: root,
  exclude: (path) => /(^|\/)(node_modules|dist|coverage|\.[^/]+)$/.test(path),
});

// The public client is a layer above the Cases, which are a layer above the rest of its folder.
const alone = ['client/client.ts'];

describe.each(packages)('packages/%s', (name) => {
  const graph = readImports(name);

  it('has no circle of imports, between files or between folders', () => {
    expect(graph.size).toBeGreaterThan(1);
    expect(circlesOf(graph)).toEqual([]);
    expect(circlesOf(foldersOf(graph, alone))).toEqual([]);
  });
});

// The package that creates projects imports no other package.
const ofCore = packages.filter((name) => name !== 'core' && !name.startsWith('create-'));

it.each(ofCore)('packages/%s imports core by its root only', (name) => {
  const graph = readImports(name);
  const ours = [...graph.values()].flat().filter((target) => target.startsWith('@aplyid-workflow/'));
  // The NestJS modules `forTest` and `WorkflowTenantsModule` use core's entries for those.
  const allowed = name === 'nestjs' ? ['@aplyid-workflow/core/tenants', '@aplyid-workflow/core/testing'] : [];
  expect(new Set(ours)).toEqual(new Set(['@aplyid-workflow/core', ...allowed]));
});

describe.each([
  ['core', core],
  ['sandbox', sandbox],
])('the layers of %s', (name, layers) => {
  it('import downwards only', () => {
    expect(upwardImports(readImports(name), layers)).toEqual([]);
  });
});

it.each(packages.filter((name) => existsSync(join(root, 'packages', name, 'src/index.ts'))))(
  'packages/%s exports every type that its signatures mention',
  (name) => {
    expect(hiddenTypes(join(root, 'packages', name, 'src/index.ts'))).toEqual([]);
  },
);

it('only core/node imports Node’s modules', () => {
  const usesNode = [...readImports('core')].filter(([, imports]) =>
    imports.some((target) => target.startsWith('node:')),
  );
  expect(usesNode.map(([file]) => file)).toEqual(['node.ts']);
});

it('no folder has 20 files or more', () => {
  const folders = sources.map(dirname);
  const full = [...new Set(folders)].filter(
    (folder) => folders.filter((each) => each === folder).length >= 20,
  );
  expect(full).toEqual([]);
});

it('no function has more than 60 lines', () => {
  const long = sources
    .filter((file) => !file.includes('.test.'))
    .flatMap((file) => longFunctions(file, readFileSync(join(root, file), 'utf8'), 60));
  expect(long).toEqual([]);
});

it('no source file has more than 200 lines', () => {
  const long = sources.filter((file) => !file.includes('.test.') && linesOf(file) > 200);
  expect(long).toEqual([]);
});

it('a function is long by its own lines, not by those of the functions in it', () => {
  const inner = ['  const inner = () => {', ...Array.from({ length: 5 }, () => '    work();'), '  };'];
  const outer = ['function outer() {', ...inner, ...inner, '}'].join('\n');
  expect(longFunctions('a.ts', outer, 6)).toEqual(['a.ts:2 has 7 lines', 'a.ts:9 has 7 lines']);
  expect(longFunctions('a.ts', outer, 5)).toContain('a.ts:1 has 6 lines');
});

describe('the graph', () => {
  it('has every kind of import', () => {
    const source = `
      import type { A } from './a.ts';
      import './b.ts';
      export { c } from '../c.ts';
      export * from 'd';
      const e = await import('./e.ts');
      type F = import('./f.ts').F;
    `;
    expect(importsOf('x/y.ts', source)).toEqual(['x/a.ts', 'x/b.ts', 'c.ts', 'd', 'x/e.ts', 'x/f.ts']);
  });

  it('shows a circle of files, and one of folders that has no circle of files', () => {
    const files = new Map([
      ['a/1.ts', ['b/1.ts']],
      ['b/1.ts', []],
      ['b/2.ts', ['a/2.ts']],
      ['a/2.ts', []],
    ]);
    expect(circlesOf(files)).toEqual([]);
    expect(circlesOf(foldersOf(files))).toEqual(['a → b → a']);
    expect(circlesOf(new Map([...files, ['b/1.ts', ['a/1.ts']]]))).toEqual(['a/1.ts → b/1.ts → a/1.ts']);
  });

  it('shows an upward import, and a file that belongs to no layer', () => {
    const files = new Map([
      ['model/a.ts', ['store/b.ts', 'node:fs']],
      ['store/b.ts', []],
      ['attic/c.ts', []],
    ]);
    expect(upwardImports(files, sandbox)).toEqual([
      'model/a.ts (model) → store/b.ts (store)',
      'attic/c.ts belongs to no layer',
    ]);
  });
});

function linesOf(file: string): number {
  return readFileSync(join(root, file), 'utf8').split('\n').length - 1;
}
