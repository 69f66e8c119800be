import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '@aplyid-workflow/testkit';
import { type ESTree, parseSync } from 'rolldown/utils';

/** Where the report of a package is. Its diff shows a reviewer what changes for users. */
export function reportFile(folder: string): string {
  return join(root, 'internal/docs-tests/api', `${folder}.md`);
}

/** An entry point of a package: its built script, and the declarations beside it. */
interface Entry {
  readonly path: string;
  readonly script: string;
  readonly declarations: string;
}

/** The entry points that a package's manifest names. */
export function entriesOf(folder: string): Entry[] {
  const { exports = {} } = manifestOf(folder);
  return Object.entries(exports).flatMap(([path, target]) => {
    const name = typeof target === 'object' ? (target.import ?? target.default) : undefined;
    if (name === undefined) return [];
    const script = join(root, 'packages', folder, name);
    return [{ path, script, declarations: declarationsOf(script) }];
  });
}

/** The declarations of everything that a package exports, by entry point and name, without comments. */
export function apiReport(folder: string): string {
  const { name } = manifestOf(folder);
  const sections = entriesOf(folder).map(({ path, declarations }) => {
    const names = [...exportsOf(declarations).keys()].sort();
    const texts = names.map((each) => declarationOf(declarations, each, each)).join('\n\n');
    return `## ${join(name, path)}\n\n\`\`\`ts\n${texts}\n\`\`\`\n`;
  });
  const head = `# The public API of ${name}\n\nWritten by \`npx -y pnpm@12 api\` from the built declarations. A change here is a change for users.\n`;
  return [head, ...sections].join('\n');
}

/** Every name that the declarations of an entry export: of values, and of types. */
export function namesIn({ declarations }: Entry): string[] {
  return [...exportsOf(declarations).keys()];
}

function manifestOf(folder: string): {
  readonly name: string;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
} {
  return JSON.parse(readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8'));
}

interface Parsed {
  readonly source: string;
  readonly body: readonly ESTree.Statement[];
  readonly comments: readonly ESTree.Span[];
}

const cache = new Map<string, Parsed>();

function parse(file: string): Parsed {
  const known = cache.get(file);
  if (known) return known;
  const source = readFileSync(file, 'utf8');
  const { program, comments } = parseSync(file, source);
  const parsed = { source, body: program.body, comments };
  cache.set(file, parsed);
  return parsed;
}

const declarationsOf = (script: string) => script.replace(/js$/, 'd.ts');
const textOf = (name: ESTree.ModuleExportName) => ('name' in name ? name.name : name.value);

/** The exported names of a file, with the file and the name that each comes from. */
function exportsOf(file: string): Map<string, { readonly file: string; readonly local: string }> {
  const found = new Map<string, { readonly file: string; readonly local: string }>();
  for (const node of parse(file).body) {
    if (node.type === 'ExportDefaultDeclaration') found.set('default', { file, local: 'default' });
    if (node.type !== 'ExportNamedDeclaration') continue;
    for (const { local, exported } of node.specifiers) {
      const from = node.source ? fileOf(file, node.source.value) : file;
      const origin = node.source ? exportsOf(from).get(textOf(local)) : undefined;
      found.set(textOf(exported), origin ?? { file: from, local: textOf(local) });
    }
  }
  return found;
}

function fileOf(importer: string, specifier: string): string {
  return join(dirname(importer), declarationsOf(specifier));
}

/** The text of an exported declaration; of what another package declares, where it comes from. */
function declarationOf(entry: string, exported: string, as: string): string {
  const origin = exportsOf(entry).get(exported);
  if (!origin) throw new Error(`${entry} does not export ${exported}`);
  const { file, local } = origin;
  const { body } = parse(file);
  const declared = body.find((node) => namesOf(node).includes(local));
  if (declared) return `${as === local ? '' : `// as ${as}\n`}${withoutComments(file, declared)}`;
  for (const node of body) {
    if (node.type !== 'ImportDeclaration') continue;
    const specifier = node.specifiers.find((each) => each.local.name === local);
    if (!specifier) continue;
    const imported = specifier.type === 'ImportSpecifier' ? textOf(specifier.imported) : 'default';
    const { value } = node.source;
    return value.startsWith('.')
      ? declarationOf(fileOf(file, value), imported, as)
      : `// ${as}: ${imported} of ${value}`;
  }
  throw new Error(`${file} does not declare ${local}`);
}

function namesOf(node: ESTree.Statement): string[] {
  if (node.type === 'VariableDeclaration') {
    return node.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
  }
  return 'id' in node && node.id?.type === 'Identifier' ? [node.id.name] : [];
}

function withoutComments(file: string, { start, end }: ESTree.Span): string {
  const { source, comments } = parse(file);
  let text = '';
  let from = start;
  for (const comment of comments.filter((each) => each.start >= start && each.end <= end)) {
    text += source.slice(from, comment.start);
    from = comment.end;
  }
  text += source.slice(from, end);
  return text.replaceAll(/^\s*#private;\n|^[ \t]*\n/gm, '').replaceAll(/[ \t]+$/gm, '');
}
