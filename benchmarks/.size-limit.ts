// The limits are in each package's own `.size-limit.json`, with paths relative to the package.
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { packages, root } from '@aplyid-workflow/testkit';

interface Limit {
  readonly name?: string;
  readonly path: string;
  readonly limit: string;
  readonly import?: string;
}

const builtin = builtinModules.map((name) => (name.startsWith('node:') ? name : `node:${name}`));

export default packages.flatMap(({ folder, dependencies, peerDependencies }) => {
  const limits: Limit[] = JSON.parse(
    readFileSync(join(root, 'packages', folder, '.size-limit.json'), 'utf8'),
  );
  // Node's modules and what is installed with a package are not part of its size.
  const ignore = [...builtin, ...Object.keys({ ...dependencies, ...peerDependencies })];
  return limits.map(({ name = folder, path, ...limit }) => ({
    ...limit,
    name,
    path: join('../packages', folder, path),
    ignore,
    gzip: true,
  }));
});
