import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './import-graph.ts';

it('every link to the repository is to the one that the root manifest names', () => {
  const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const url = repository.url.replace(/^git\+|\.git$/g, '');
  const exclude = (path: string) => /(^|\/)(node_modules|dist|coverage)$/.test(path);
  const files = globSync(
    '{*,docs/**/*,packages/**/*,apps/**/*,internal/**/*,.github/**/*,site/*}.{md,json,yml,ts,tsx}',
    {
      cwd: root,
      exclude,
    },
  );
  const ours = /https:\/\/github\.com\/[\w-]*aplyid[\w-]*\/[\w-]+/g;
  const links = files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(ours)].map(([link]) => ({ file, link })),
  );
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter(({ link }) => link !== url)).toEqual([]);
});
