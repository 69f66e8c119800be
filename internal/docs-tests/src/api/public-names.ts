import { readFileSync } from 'node:fs';
import { type ESTree, parseSync } from 'rolldown/utils';

/** A public name, as a package's declarations show it. */
export interface PublicName {
  /** `WorkflowClient`, or of a member `WorkflowClient.cases`. */
  readonly name: string;
  /** Its doc comment; empty if it has none. */
  readonly doc: string;
  readonly kind: 'class' | 'function' | 'value' | 'type' | 'member';
  /** The class that it extends, if any. */
  readonly base: string | undefined;
  /** How many parameters it has; undefined if it cannot be called. */
  readonly parameters: number | undefined;
  /** The return type, as it is written. */
  readonly returns: string;
}

/** Every declaration of the files that is exported from one of them, with its members. */
export function publicNames(files: readonly string[]): PublicName[] {
  const parsed = files.map((file) => {
    const source = readFileSync(file, 'utf8');
    const { program, comments } = parseSync(file, source);
    return { source, program, comments };
  });
  const exported = new Set(parsed.flatMap(({ program }) => program.body.flatMap(exportedBy)));
  return parsed.flatMap(({ source, program, comments }) => {
    const docBefore = (start: number) =>
      comments.find((comment) => {
        const isNext = comment.end <= start && source.slice(comment.end, start).trim() === '';
        return isNext && comment.value.startsWith('*');
      })?.value ?? '';
    const describe = (
      name: string,
      node: ESTree.Span,
      kind: PublicName['kind'],
      callable?: Callable,
    ): PublicName => ({
      name,
      doc: docBefore(node.start),
      kind,
      base: undefined,
      parameters: callable?.params.filter((each) => !(each.type === 'Identifier' && each.name === 'this'))
        .length,
      returns: callable?.returnType
        ? source.slice(callable.returnType.start + 1, callable.returnType.end).trim()
        : '',
    });
    const members = (owner: string, nodes: readonly (ESTree.ClassElement | ESTree.TSSignature)[]) =>
      nodes.flatMap((node) => {
        const name = nameOf(node);
        return name === undefined ? [] : [describe(`${owner}.${name}`, node, 'member', callableOf(node))];
      });
    return program.body.flatMap((node) => {
      if (node.type === 'VariableDeclaration') {
        const names = node.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
        return names.map((name) => describe(name, node, 'value')).filter(({ name }) => exported.has(name));
      }
      if (!('id' in node) || node.id?.type !== 'Identifier' || !exported.has(node.id.name)) return [];
      const { name } = node.id;
      if (node.type === 'TSInterfaceDeclaration')
        return [describe(name, node, 'type'), ...members(name, node.body.body)];
      if (node.type === 'ClassDeclaration') {
        const base = node.superClass?.type === 'Identifier' ? node.superClass.name : undefined;
        return [{ ...describe(name, node, 'class'), base }, ...members(name, node.body.body)];
      }
      if (node.type === 'TSDeclareFunction') return [describe(name, node, 'function', node)];
      return [describe(name, node, 'type')];
    });
  });
}

type Callable = Pick<ESTree.Function, 'params' | 'returnType'>;

function exportedBy(node: ESTree.Statement): string[] {
  if (node.type !== 'ExportNamedDeclaration') return [];
  return node.specifiers.flatMap(({ local }) => ('name' in local ? [local.name] : []));
}

/** The name of a member that must be documented: no constructor, and no override of the base's member. */
function nameOf(node: ESTree.ClassElement | ESTree.TSSignature): string | undefined {
  if (!('key' in node) || node.key.type !== 'Identifier') return undefined;
  if ('override' in node && node.override) return undefined;
  return 'kind' in node && node.kind === 'constructor' ? undefined : node.key.name;
}

function callableOf(node: ESTree.ClassElement | ESTree.TSSignature): Callable | undefined {
  if (node.type === 'TSMethodSignature') return node;
  const isMethod = node.type === 'MethodDefinition' && node.kind === 'method';
  return isMethod ? node.value : undefined;
}
