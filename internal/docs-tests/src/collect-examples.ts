import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A code block of the docs: where it stands, and what it says. */
export interface Example {
  /** The file it stands in, and which of the file's it is: `packages/core/README.md#1`. */
  readonly name: string;
  readonly code: string;
}

/** Every TypeScript block of the Markdown files, and every `@example` of the packages' source. */
export function collectExamples(root: string): Example[] {
  const files = globSync(
    ['*.md', 'docs/**/*.md', 'apps/*/*.md', 'packages/*/README.md', 'packages/*/src/**/*.ts'],
    {
      cwd: root,
      exclude: (path) => path.includes('node_modules') || path.endsWith('.test.ts'),
    },
  );
  return files.sort().flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const blocks = file.endsWith('.md') ? blocksOf(text) : docComments(text).flatMap(blocksOf);
    return blocks.map((code, index) => ({ name: `${file}#${index + 1}`, code }));
  });
}

function blocksOf(markdown: string): string[] {
  return [...markdown.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code);
}

/** The texts of the doc comments, without the stars. */
function docComments(source: string): string[] {
  return [...source.matchAll(/\/\*\*(.*?)\*\//gs)].map(([, comment = '']) =>
    comment.replace(/^ *\* ?/gm, ''),
  );
}
