import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync, Visitor } from 'rolldown/utils';

/** The repository's root. */
export const root: string = join(import.meta.dirname, '../../..');

/** A file's imports, as paths or package names. Paths are relative to the folder that the graph was read from. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/**
 * Reads which file imports which. Type-only and dynamic imports count: they are dependencies for the reader too.
 *
 * @param folder - the folder with the sources, relative to the repository's root
 * @returns the imports of each source file, tests left out
 */
export function readImports(folder: string): ImportGraph {
  const cwd = join(root, folder);
  const files = globSync('**/*.{ts,tsx}', { cwd }).filter((file) => !/\.test\.tsx?$/.test(file));
  return new Map(files.sort().map((file) => [file, importsOf(file, readFileSync(join(cwd, file), 'utf8'))]));
}

/** Everything that a source imports: a relative specifier is resolved against the file. */
export function importsOf(file: string, source: string): string[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} can't be parsed: ${errors[0]?.message}`);
  const specifiers: string[] = [];
  const add = ({ source }: { source: { type: string; value?: unknown } | null }) => {
    if (typeof source?.value === 'string') specifiers.push(source.value);
  };
  new Visitor({
    ImportDeclaration: add,
    ExportNamedDeclaration: add,
    ExportAllDeclaration: add,
    ImportExpression: add,
    TSImportType: add,
  }).visit(program);
  return specifiers.map((specifier) =>
    specifier.startsWith('.') ? join(dirname(file), specifier) : specifier,
  );
}
