import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '@aplyid-workflow/testkit';

/** A code block of the docs. */
export interface Example {
  /** Its file and its number in the file: `packages/core/README.md#1`. */
  readonly name: string;
  readonly code: string;
  /** The folder of the package whose dependencies it may import. */
  readonly home: string;
}

const docs = ['*.md', 'docs/**/*.md', 'apps/*/*.md', 'packages/*/README.md', 'packages/*/src/**/*.ts'];

/** Every TypeScript block of the Markdown files, and every `@example` of the packages' sources. */
export function collectExamples(): Example[] {
  const exclude = (path: string) => basename(path) === 'node_modules' || path.endsWith('.test.ts');
  const files = globSync(docs, { cwd: root, exclude });
  return files.sort().flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const blocks = file.endsWith('.md') ? blocksOf(text) : docComments(text).flatMap(blocksOf);
    const [home = 'internal/docs-tests'] = /^packages\/[^/]+/.exec(file) ?? [];
    return blocks.map((code, index) => ({ name: `${file}#${index + 1}`, code, home }));
  });
}

/** The examples of one page, to be compiled in a folder of their own: test files compile at the same time. */
export function examplesOf(page: string): Example[] {
  const home = join('internal/docs-tests/pages', basename(page, '.md'));
  return collectExamples()
    .filter(({ name }) => name.startsWith(`${page}#`))
    .map((example) => ({ ...example, home }));
}

function blocksOf(markdown: string): string[] {
  // A whole file is shown in four backticks: its blocks are not examples of the page.
  const page = markdown.replaceAll(/^````\w.*?^````$/gms, '');
  return [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code);
}

/** The text of each doc comment, without the stars. */
function docComments(source: string): string[] {
  return [...source.matchAll(/\/\*\*(.*?)\*\//gs)].map(([, comment = '']) =>
    comment.replace(/^ *\* ?/gm, ''),
  );
}
