import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DefaultTheme } from 'vitepress';

const root = join(import.meta.dirname, '../..');

function titleOf(file: string): string {
  return /^# (?:\d+\. )?(.*)$/m.exec(readFileSync(join(root, file), 'utf8'))?.[1] ?? basename(file, '.md');
}

/** The pages of the decisions, the first one first. */
export const decisions: DefaultTheme.SidebarItem[] = globSync('docs/decisions/*.md', { cwd: root })
  .sort()
  .map((file) => ({ text: titleOf(file), link: `/project/decisions/${basename(file, '.md')}` }));

const kinds = {
  functions: 'Functions',
  classes: 'Classes',
  interfaces: 'Interfaces',
  variables: 'Variables',
  'type-aliases': 'Types',
};

/** For each package its entry points, and of each the pages by kind. */
export const referencePages: DefaultTheme.SidebarItem[] = globSync('site/api/@aplyid-workflow/*/README.md', {
  cwd: root,
})
  .sort()
  .map((file) => {
    const name = basename(join(file, '..'));
    const overview = { text: 'Overview', link: `/reference/${name}/` };
    return { text: name, collapsed: true, items: [overview, ...pagesOf(name)] };
  });

function pagesOf(name: string): DefaultTheme.SidebarItem[] {
  const cwd = join(root, 'site/api/@aplyid-workflow', name);
  return Object.entries(kinds).flatMap(([folder, text]) => {
    const pages = globSync(`**/${folder}/*.md`, { cwd }).sort((a, b) =>
      basename(a).localeCompare(basename(b)),
    );
    const items = pages.map((page) => ({
      text: basename(page, '.md'),
      link: `/reference/${name}/${page.replace(/\.md$/, '')}`,
    }));
    return items.length > 0 ? [{ text, collapsed: true, items }] : [];
  });
}
