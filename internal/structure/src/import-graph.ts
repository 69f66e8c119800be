import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync, Visitor } from 'rolldown/utils';

/** The repository's root. */
export const root: string = join(import.meta.dirname, '../../..');

/** A file's imports, as paths or package names. Paths are relative to the folder that the graph was read from. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/**
 * Reads which file of a package imports which. Type-only and dynamic imports count: they are dependencies for the
 * reader too. Tests and their helpers are left out: only what is reachable from an entry is read.
 *
 * @param name - the package's folder in `packages/`
 * @returns the imports of each source file, with paths relative to `src`
 */
export function readImports(name: string): ImportGraph {
  const folder = join(root, 'packages', name);
  const graph = new Map<string, readonly string[]>();
  const read = (file: string): void => {
    if (graph.has(file) || !/\.tsx?$/.test(file) || file.startsWith('..')) return;
    const imports = importsOf(file, readFileSync(join(folder, 'src', file), 'utf8'));
    graph.set(file, imports);
    for (const each of imports) if (existsSync(join(folder, 'src', each))) read(each);
  };
  for (const entry of entriesOf(folder)) read(entry);
  return graph;
}

/** The sources of what the package exports, and of its commands. */
function entriesOf(folder: string): string[] {
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const sources = JSON.stringify(exports).matchAll(/"\.\/src\/([^"]+)"/g);
  return [
    ...[...sources].map(([, file = '']) => file),
    ...globSync('{cli,cli/main}.ts', { cwd: join(folder, 'src') }),
  ];
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
