import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Json, manifestOf, readJson, tsconfigOf } from './manifests.ts';
import { readmeOf } from './readme.ts';

const root = join(import.meta.dirname, '../../../..');
const extra = join(import.meta.dirname, '../../extra');

/** The frameworks that have a sample app. */
export const frameworks: readonly string[] = globSync('apps/*-onboarding', { cwd: root })
  .map((app) => basename(app).replace('-onboarding', ''))
  .sort();

/**
 * Creates a template from each sample app of this repository, so that the two cannot differ. It contains the app's
 * source and README, a manifest and a configuration that do not need the repository, and the files that all
 * templates share.
 *
 * @param folder - is replaced
 */
export function makeTemplates(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const framework of frameworks) makeTemplate(framework, join(folder, framework));
}

function makeTemplate(framework: string, to: string): void {
  const app = join(root, 'apps', `${framework}-onboarding`);
  const manifest = manifestOf(app, root);
  const isBuilt = manifest.main !== 'src/main.ts';
  cpSync(join(app, 'src'), join(to, 'src'), {
    recursive: true,
    filter: (path) => !path.endsWith('.test.ts'),
  });
  cpSync(join(extra, 'all'), to, { recursive: true });
  cpSync(join(extra, isBuilt ? 'built' : 'as-it-is'), to, { recursive: true });
  write(join(to, 'package.json'), manifest);
  for (const name of globSync('tsconfig*.json', { cwd: app })) {
    const own = readJson(join(app, name));
    write(join(to, name), tsconfigOf(own, readJson(join(root, 'tsconfig.base.json')), name));
  }
  writeFileSync(join(to, 'README.md'), readmeOf(readFileSync(join(app, 'README.md'), 'utf8')));
}

function write(path: string, content: Json): void {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
}
