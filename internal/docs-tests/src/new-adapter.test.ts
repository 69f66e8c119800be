import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** The blocks of a page that name the file in which they stand. */
const excerpts = [...read('docs/new-adapter.md').matchAll(/^```ts (\S+)\n(.*?)^```$/gms)].map(
  ([, file = '', code = '']) => ({ file, code }),
);

describe('how to write an adapter', () => {
  it('shows some code', () => {
    expect(excerpts.length).toBeGreaterThan(5);
  });

  it.each(excerpts)('shows what stands in $file', ({ file, code }) => {
    expect(dedent(read(file))).toContain(dedent(code));
  });
});

it.each(['express', 'fastify', 'hono'])('the adapter for %s has fewer than 100 lines of code', (name) => {
  const files = globSync(`packages/${name}/src/*.ts`, { cwd: root }).filter(
    (file) => !file.includes('.test.'),
  );
  const code = files.flatMap((file) => linesOfCode(read(file)));
  expect(code.length).toBeGreaterThan(20);
  expect(code.length).toBeLessThan(100);
});

function dedent(code: string): string {
  return code.replaceAll(/^ +/gm, '');
}

function linesOfCode(source: string): string[] {
  const code = source.replaceAll(/\/\*.*?\*\//gs, '').replaceAll(/^\s*\/\/.*$/gm, '');
  return code.split('\n').filter((line) => line.trim() !== '');
}
