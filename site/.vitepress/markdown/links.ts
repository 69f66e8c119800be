import { existsSync, statSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import type { MarkdownEnv, MarkdownRenderer } from 'vitepress';
import { pagePath, repository } from '../pages.ts';

const root = join(import.meta.dirname, '../../..');

/**
 * Makes links between the repository's files work on the site: to the page if the file is one, else to the
 * repository. A link to a file that does not exist is left, so that the build reports it.
 */
export function repositoryLinks(isPage: (file: string) => boolean): (md: MarkdownRenderer) => void {
  return (md) => {
    md.core.ruler.push('repository-links', ({ tokens, env }) => {
      for (const token of tokens.flatMap(({ children }) => children ?? [])) {
        if (token.type !== 'link_open') continue;
        const href = token.attrGet('href');
        if (href) token.attrSet('href', siteLink(href, sourceOf(env), isPage));
      }
    });
  };
}

function sourceOf({ realPath, path }: MarkdownEnv): string {
  return relative(root, realPath ?? path);
}

function siteLink(href: string, source: string, isPage: (file: string) => boolean): string {
  const [, url = '', hash = ''] = /^([^#]*)(#.*)?$/.exec(href) ?? [];
  const file = fileOf(url, source);
  if (file === undefined) return href;
  const page = [file, posix.join(file, 'README.md')].find(isPage);
  if (page) return `/${pagePath(page).replace(/(index)?\.md$/, '')}${hash}`;
  const path = join(root, file);
  if (!existsSync(path)) return href;
  return `${repository}/${statSync(path).isDirectory() ? 'tree' : 'blob'}/main/${file}${hash}`;
}

/** The file of the repository that a link means. */
function fileOf(url: string, source: string): string | undefined {
  const inRepository = /^\/(?:blob|tree)\/main\/(.*)$/.exec(url.replace(repository, ''))?.[1];
  if (inRepository !== undefined) return inRepository;
  if (url === '' || /^(\w+:|\/)/.test(url)) return undefined;
  return posix.join(dirname(source), decodeURI(url)).replace(/\/$/, '');
}
