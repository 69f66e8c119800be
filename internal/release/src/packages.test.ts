import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packages, root } from '@aplyid-workflow/testkit';
import { checkPackage, createPackageFromTarballData, type Package } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Packed, packAll } from './pack.ts';

const folder = mkdtempSync(join(tmpdir(), 'aplyid-workflow-packages-'));
let all: Packed[];

beforeAll(async () => {
  all = await packAll(folder);
  console.table(Object.fromEntries(all.map(({ name, version, size }) => [name, { version, bytes: size }])));
});

afterAll(() => rmSync(folder, { recursive: true }));

it('packs the packages that are not private', () => {
  const published = packages.map(({ name }) => name);
  expect(published).toContain('@aplyid-workflow/core');
  expect(all.map(({ name }) => name).sort()).toEqual(published.sort());
});

describe.each(packages.map(({ folder, name }) => [folder, name]))('the package %s', (name, fullName) => {
  let tarball: Uint8Array<ArrayBuffer>;
  let content: Package;
  let files: string[];
  let manifest: Record<string, unknown>;
  // This package has a command and templates, and nothing to import.
  const isStarter = name.startsWith('create-');
  const read = (file: string) => content.readFile(`/node_modules/${fullName}/${file}`);

  beforeAll(() => {
    const packed = all.find((each) => each.name === fullName);
    tarball = new Uint8Array(readFileSync(packed?.file ?? expect.unreachable()));
    content = createPackageFromTarballData(tarball);
    files = content
      .listFiles()
      .map((file) => file.split(`/node_modules/${fullName}/`)[1] ?? expect.unreachable());
    manifest = JSON.parse(read('package.json'));
  });

  it('contains the build, README, licence and changelog, and nothing else', () => {
    const kept = /^(dist\/[\w-]+\.(js|cjs|d\.ts|d\.cts)|README\.md|LICENSE|CHANGELOG\.md|package\.json)$/;
    const more = name === 'core' ? ['AGENTS.md', 'openapi.yaml'] : [];
    const isTemplate = (file: string) => isStarter && file.startsWith('dist/templates/');
    const isScenario = (file: string) => name === 'sandbox' && /^scenarios\/[\w-]+\.yaml$/.test(file);
    const others = files.filter((file) => !kept.test(file) && !isTemplate(file) && !isScenario(file));
    expect(others.sort()).toEqual(more);
    expect(files).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'package.json']));
    expect(files).toContain(
      isStarter ? 'dist/cli.js' : name === 'stores' ? 'dist/sqlite.js' : 'dist/index.js',
    );
  });

  it('links to no file that it does not contain', () => {
    const targets = files
      .filter((file) => /^dist\/[^/]+$/.test(file))
      .flatMap((file) => linksOf(file, read(file)));
    expect(targets.filter((target) => !files.includes(target))).toEqual([]);
  });

  it('depends on nothing in the workspace', () => {
    expect(JSON.stringify({ ...manifest, devDependencies: {} })).not.toMatch(/workspace:|\.\/src\//);
  });

  it('names its repository, its pages there and its keywords, and is published with provenance', () => {
    const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const url = repository.url.replace(/^git\+|\.git$/g, '');
    expect(manifest).toMatchObject({
      license: 'MIT',
      repository: { ...repository, directory: `packages/${name}` },
      homepage: `${url}/tree/main/packages/${name}#readme`,
      bugs: `${url}/issues`,
      keywords: expect.arrayContaining(['aplyid', 'workflow']),
      publishConfig: { access: 'public', provenance: true },
    });
  });

  it('passes publint', async () => {
    const { messages } = await publint({ pack: { tarball: tarball.buffer }, strict: true });
    expect(messages.map((message) => formatMessage(message, manifest))).toEqual([]);
  });

  if (!isStarter)
    it('has types that resolve in every module mode', async () => {
      const checked = await checkPackage(content, { excludeEntrypoints: [/\.(json|yaml)$/] });
      const problems = checked.types && 'problems' in checked ? checked.problems : expect.unreachable();
      // The sandbox is ESM only: from CommonJS, Node 22.13 and later can require that.
      const known = name === 'sandbox' ? ['CJSResolvesToESM'] : [];
      expect(problems.filter(({ kind }) => !known.includes(kind))).toEqual([]);
    });
});

/** The files that a built file refers to: its source map, and the chunks of its package. */
function linksOf(file: string, code: string): string[] {
  const links = /(?:sourceMappingURL=|(?:from|import|require)\s*\(?\s*["'](?=\.))([^\s"'*]+)/g;
  const targets = [...code.matchAll(links)].map(([, link = '']) => join(dirname(file), link));
  // Declarations name the code that they declare.
  return /\.d\.c?ts$/.test(file) ? targets.map((target) => target.replace(/\.(c?)js$/, '.d.$1ts')) : targets;
}
