import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@aplyid-workflow/testkit';
import { expect, it } from 'vitest';

/** The blocks of a guide that name a file. */
function filesOf(guide: string): (readonly [file: string, code: string])[] {
  const text = readFileSync(join(root, 'docs', guide), 'utf8');
  return [...text.matchAll(/^```ts (\S+)\n(.*?)^```$/gms)].map(([, file = '', code = '']) => [file, code]);
}

const shown = [
  ...filesOf('frameworks/nextjs.md').map(([file, code]) => [`next/${file}`, code] as const),
  ...filesOf('frameworks/README.md')
    .filter(([file]) => file.startsWith('app/routes/'))
    .map(([file, code]) => [`react-router/${file}`, code] as const),
];

it('finds the files that the guides show', () => {
  expect(shown.length).toBe(4);
});

it.each(shown)('%s of the matrix is what the guide shows', (file, code) => {
  expect(readFileSync(join(root, 'internal/matrix/frameworks', file), 'utf8')).toBe(code);
});
