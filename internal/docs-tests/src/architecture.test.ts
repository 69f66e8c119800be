import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root } from '@aplyid-workflow/testkit';
import { describe, expect, it } from 'vitest';

const pages = globSync(['*.md', 'docs/**/*.md', '.github/*.md', 'apps/*/README.md', 'internal/*/README.md'], {
  cwd: root,
});

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(root, page), 'utf8');

  it('links only to files that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  });
});

it('every guide and every package is in the sidebar of the site', () => {
  const sidebar = readFileSync(join(root, 'site/.vitepress/sidebar.ts'), 'utf8');
  const guides = globSync('{docs/*,docs/!(decisions)/*,packages/*/README}.md', { cwd: root });
  const missing = guides.filter((file) => {
    const name = basename(file.replace('/README', ''), '.md').toLowerCase();
    return !new RegExp(`/${name}/?'`).test(sidebar);
  });
  expect(guides.length).toBeGreaterThan(30);
  expect(missing).toEqual([]);
});

it('the architecture names only files and folders that exist', () => {
  const text = readFileSync(join(root, 'docs/ARCHITECTURE.md'), 'utf8');
  // In the tables and the diagrams: `client/http.ts`, `webhooks/intake`.
  const named = [
    ...text.matchAll(/(?<![\w/@.-])((?:cases|client|webhooks|ledger|intake|handling|settle)\/[\w./-]*\w)/g),
  ];
  const homes = ['packages/core/src', 'packages/core/src/webhooks'];
  const missing = named
    .map(([, path = '']) => path)
    .filter((path) => !homes.some((home) => existsSync(join(root, home, path))));
  expect(named.length).toBeGreaterThan(8);
  expect(missing).toEqual([]);
});
