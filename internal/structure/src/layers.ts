import type { ImportGraph } from './import-graph.ts';

/** A layer of a package. A file belongs to the first layer that it matches. */
export interface Layer {
  readonly name: string;
  readonly files: RegExp;
  /** The layers that its files may import, besides their own. */
  readonly imports: readonly string[];
}

/** `packages/core/src`, from the bottom up. */
export const core: readonly Layer[] = [
  {
    name: 'entries',
    files: /^(index|node|to-http-error)\.ts$/,
    imports: ['helpers', 'http', 'cases', 'client', 'webhooks', 'ledger'],
  },
  { name: 'helpers', files: /^([^/]+|(errors|schema|support)\/[^/]+)$/, imports: [] },
  { name: 'client', files: /^client\/client\.ts$/, imports: ['helpers', 'http', 'cases'] },
  { name: 'http', files: /^client\//, imports: ['helpers'] },
  { name: 'cases', files: /^cases\//, imports: ['helpers', 'http'] },
  { name: 'webhooks', files: /^webhooks\//, imports: ['helpers'] },
  { name: 'ledger', files: /^ledger\//, imports: ['helpers', 'http', 'cases', 'client', 'webhooks'] },
  {
    name: 'tenants',
    files: /^tenants\//,
    imports: ['helpers', 'http', 'cases', 'client', 'webhooks', 'ledger'],
  },
  {
    name: 'testing',
    files: /^testing\//,
    imports: ['helpers', 'http', 'cases', 'client', 'webhooks', 'ledger'],
  },
];

/** `packages/sandbox/src`. */
export const sandbox: readonly Layer[] = [
  { name: 'model', files: /^model\//, imports: [] },
  { name: 'store', files: /^store\//, imports: ['model'] },
  { name: 'services', files: /^services\//, imports: ['model', 'store'] },
  { name: 'webhooks', files: /^webhooks\//, imports: ['model', 'store', 'services'] },
  { name: 'http', files: /^http\//, imports: ['model', 'store', 'services'] },
  { name: 'api', files: /^api\//, imports: ['model', 'services', 'http'] },
  { name: 'control', files: /^control\//, imports: ['model', 'services', 'http'] },
  { name: 'pages', files: /^pages\//, imports: ['model', 'services', 'http'] },
  {
    name: 'server',
    files: /^(app\/[^/]+|start-sandbox|index)\.ts$/,
    imports: ['model', 'store', 'services', 'webhooks', 'http', 'api', 'control', 'pages'],
  },
  { name: 'cli', files: /^cli\//, imports: ['model', 'webhooks', 'http', 'server'] },
];

/**
 * Finds the imports that a layer must not have.
 *
 * @returns `a.ts (layer) → b.ts (layer)` for each, and each file that belongs to no layer
 */
export function upwardImports(graph: ImportGraph, layers: readonly Layer[]): string[] {
  const layerOf = (file: string) => layers.find(({ files }) => files.test(file));
  return [...graph].flatMap(([file, imports]) => {
    const layer = layerOf(file);
    if (!layer) return [`${file} belongs to no layer`];
    return imports
      .filter((target) => graph.has(target))
      .filter((target) => {
        const name = layerOf(target)?.name;
        return name !== undefined && name !== layer.name && !layer.imports.includes(name);
      })
      .map((target) => `${file} (${layer.name}) → ${target} (${layerOf(target)?.name})`);
  });
}
