/** Where the repository is, for links to what is not a page. */
export const repository = 'https://github.com/aplyid-workflow/aplyid-workflow';

/** The Markdown files of the repository that are no pages. */
export const notPages = [
  '**/node_modules/**',
  '**/dist/**',
  '**/.*/**',
  '.*/**',
  '{apps,internal,benchmarks}/**',
  'packages/*/!(README).md',
  'packages/*/*/**',
  'AGENTS.md',
];

/** The path of a Markdown file on the site; the files themselves stay where they are. */
export function pagePath(file: string): string {
  const reference = /^site\/api\/@aplyid-workflow\/(.*)$/.exec(file)?.[1];
  if (reference) return `reference/${reference.replace(/(^|\/)README\.md$/, '$1index.md')}`;
  const readme = /^packages\/([\w-]+)\/README\.md$/.exec(file)?.[1];
  if (readme) return `packages/${readme}.md`;
  if (file === 'site/api/README.md') return 'reference/index.md';
  if (file === 'README.md') return 'introduction.md';
  if (file.startsWith('site/')) return file.slice('site/'.length);
  if (/^docs\/(ARCHITECTURE|COMPATIBILITY|decisions\/)/.test(file)) {
    return `project/${file.slice('docs/'.length).toLowerCase()}`;
  }
  if (file === 'docs/DURABILITY.md') return 'guides/durability.md';
  if (file.startsWith('docs/')) return file.slice('docs/'.length).replace(/(^|\/)README\.md$/, '$1index.md');
  return `project/${file.toLowerCase().replaceAll('_', '-')}`;
}
