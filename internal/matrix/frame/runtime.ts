import { delimiter, join } from 'node:path';
import { install } from 'runtimes/install';
import { versionOf } from './install.ts';

/** What runs a cell: its name with its exact version, and the PATH that finds it first. */
export interface Runtime {
  readonly name: string;
  readonly path: string;
}

const provided = new Map<string, Promise<Runtime>>();

/** A runtime, fetched from npm once, unless it is the workspace's own Node. */
export function provideRuntime(wanted = ''): Promise<Runtime> {
  const runtime = provided.get(wanted) ?? provide(wanted);
  provided.set(wanted, runtime);
  return runtime;
}

async function provide(wanted: string): Promise<Runtime> {
  const path = process.env.PATH ?? '';
  const [name = '', major = ''] = wanted.split(' ');
  if (name === '' || (name === 'Node' && process.versions.node.startsWith(`${major}.`))) {
    return { name: `Node ${process.versions.node}`, path };
  }
  const binary = name.toLowerCase();
  const folder = await install(`${binary}${name === 'Node' ? major : ''}`, `${binary}@${major}`);
  const version = await versionOf(folder, binary);
  return { name: `${name} ${version}`, path: [join(folder, 'node_modules/.bin'), path].join(delimiter) };
}
