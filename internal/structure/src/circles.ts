import { dirname } from 'node:path';
import type { ImportGraph } from './import-graph.ts';

/**
 * Finds what imports itself, directly or through others.
 *
 * @returns one circle as `a → b → a` for each group of nodes that reach each other; empty if there is no circle
 */
export function circlesOf(graph: ImportGraph): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (node: string, path: readonly string[]): void => {
    const start = path.indexOf(node);
    if (start >= 0) found.push([...path.slice(start), node].join(' → '));
    if (start >= 0 || done.has(node)) return;
    for (const next of graph.get(node) ?? []) visit(next, [...path, node]);
    done.add(node);
  };
  for (const node of graph.keys()) visit(node, []);
  return found;
}

/** Whether neither is, or is inside, the other: a subfolder is a part of its folder. */
function areApart(a: string, b: string): boolean {
  if (a === '.' || b === '.') return false;
  return !`${a}/`.startsWith(`${b}/`) && !`${b}/`.startsWith(`${a}/`);
}

/**
 * The same graph between folders. An import between a folder and its subfolder does not count.
 *
 * @param alone - files that are separate nodes, because they are a layer above their folder
 */
export function foldersOf(graph: ImportGraph, alone: readonly string[] = []): ImportGraph {
  const nodeOf = (file: string) => (alone.includes(file) ? file : dirname(file));
  const nodes = new Map<string, Set<string>>();
  for (const [file, imports] of graph) {
    const targets = nodes.get(nodeOf(file)) ?? new Set();
    for (const target of imports) {
      if (graph.has(target) && areApart(nodeOf(file), nodeOf(target))) targets.add(nodeOf(target));
    }
    nodes.set(nodeOf(file), targets);
  }
  return new Map([...nodes].map(([node, targets]) => [node, [...targets]]));
}
