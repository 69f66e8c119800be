import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './import-graph.ts';

const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const url = repository.url.replace(/^git\+|\.git$/g, '');
const exclude = (path: string) => /(^|\/)(node_modules|dist|coverage)$/.test(path);
const files = globSync(
  '{*,docs/**/*,packages/**/*,apps/**/*,internal/**/*,.github/**/*,site/*}.{md,json,yml,ts,tsx}',
  { cwd: root, exclude },
);

function find(pattern: RegExp): { readonly file: string; readonly link: string }[] {
  return files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(pattern)].map(([whole, link = whole]) => ({
      file,
      link,
    })),
  );
}

it('every link to the repository is to the one that the root manifest names', () => {
  const links = find(/https:\/\/github\.com\/[\w-]*aplyid[\w-]*\/[\w-]+/g);
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter(({ link }) => link !== url)).toEqual([]);
});

it('every link to a file of the repository is to one that exists', () => {
  const links = find(
    /https:\/\/github\.com\/[\w-]*aplyid[\w-]*\/[\w-]+\/(?:blob|tree)\/main\/([\w@./-]*[\w/])/g,
  );
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter(({ link }) => !existsSync(join(root, link)))).toEqual([]);
});
