import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from 'rolldown/utils';

/**
 * Finds types that users see in a signature and cannot import: an export of the entry mentions them, and the entry
 * does not export them.
 *
 * @param entry - the path of an `index.ts`
 * @returns `Name (file), mentioned by Export` for each
 */
export function hiddenTypes(entry: string): string[] {
  const exported = new Map(
    [...read(entry).sources].map(([name, file]) => [name, join(dirname(entry), file)]),
  );
  const files = new Set(exported.values());
  return [...files].flatMap((file) => {
    const { declared, sources } = read(file);
    return [...declared].flatMap(([name, mentions]) =>
      exported.get(name) === file
        ? [...mentions]
            .filter((type) => !exported.has(type) && (sources.has(type) || declared.has(type)))
            .map((type) => `${type} (${sources.get(type) ?? file}), mentioned by ${name}`)
        : [],
    );
  });
}

interface Module {
  /** The names that it imports or exports from other files of the package, and their files. */
  readonly sources: ReadonlyMap<string, string>;
  /** Its exported declarations, and the types in their signatures. */
  readonly declared: ReadonlyMap<string, ReadonlySet<string>>;
}

interface Node {
  readonly type: string;
  readonly [property: string]: unknown;
}

function read(file: string): Module {
  const text = readFileSync(file, 'utf8');
  const { program, comments } = parseSync(file, text);
  const internal = comments.filter(({ value }) => value.includes('@internal')).map(({ end }) => end);
  const isInternal = ({ start }: Node) =>
    internal.some((end) => end <= Number(start) && text.slice(end, Number(start)).trim() === '');
  const sources = new Map<string, string>();
  const declared = new Map<string, Set<string>>();
  for (const statement of nodesIn(program.body)) {
    const { source, specifiers, declaration } = statement;
    for (const { local } of isNode(source) && String(source.value).startsWith('.')
      ? nodesIn(specifiers)
      : []) {
      if (isNode(local) && isNode(source)) sources.set(String(local.name), String(source.value));
    }
    if (!isNode(declaration) || isInternal(statement)) continue;
    const names = declaration.declarations ? nodesIn(declaration.declarations) : [declaration];
    for (const { id } of names) {
      if (isNode(id)) declared.set(String(id.name), new Set(mentionsIn(declaration, isInternal)));
    }
  }
  return { sources, declared };
}

/** The types in a signature. Bodies, initial values and private members are not part of it. */
function mentionsIn(node: Node, isInternal: (node: Node) => boolean): string[] {
  if (isInternal(node) || node.accessibility === 'private' || node.type === 'BlockStatement') return [];
  if (isNode(node.key) && node.key.type === 'PrivateIdentifier') return [];
  const own =
    node.typeName ??
    (node.type.endsWith('Heritage') || node.type === 'TSClassImplements' ? node.expression : undefined);
  const children = Object.entries(node)
    .filter(([name]) => !['init', 'value', 'superClass'].includes(name) || isSignature(node[name]))
    .flatMap(([, child]) => nodesIn(child));
  return [
    ...(isNode(own) && typeof own.name === 'string' ? [own.name] : []),
    ...children.flatMap((child) => mentionsIn(child, isInternal)),
  ];
}

/** A method is the `value` of its definition. */
function isSignature(value: unknown): boolean {
  return (
    isNode(value) && value.type.endsWith('FunctionExpression') && value.type !== 'ArrowFunctionExpression'
  );
}

function nodesIn(value: unknown): Node[] {
  return [value].flat().filter(isNode);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
