import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** The repository's root. */
export const root: string = join(import.meta.dirname, '../../..');

/** A published package. */
export interface WorkspacePackage {
  /** The name of its folder in `packages/`. */
  readonly folder: string;
  /** `@aplyid-workflow/<folder>`, or `create-aplyid-workflow`, whose name npm requires. */
  readonly name: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/** The packages that are published: those in `packages/` that are not private. */
export const packages: readonly WorkspacePackage[] = globSync('packages/*/package.json', { cwd: root })
  .sort()
  .map((file) => ({ file, manifest: JSON.parse(readFileSync(join(root, file), 'utf8')) }))
  .filter(({ manifest }) => !manifest.private)
  .map(({ file, manifest: { name, dependencies = {}, peerDependencies = {} } }) => ({
    folder: basename(dirname(file)),
    name,
    dependencies,
    peerDependencies,
  }));

/** The adapters among them: they depend on core and have a framework as their peer. */
export const adapters: readonly WorkspacePackage[] = packages.filter(
  ({ dependencies, peerDependencies }) =>
    '@aplyid-workflow/core' in dependencies && Object.keys(peerDependencies).length > 0,
);
