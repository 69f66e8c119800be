import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const root: string = join(import.meta.dirname, '../..');
const run = promisify(execFile);

/** A package as it would be published. */
export interface Packed {
  readonly name: string;
  readonly version: string;
  /** The tarball. */
  readonly file: string;
  /** Of the tarball, in bytes. */
  readonly size: number;
}

/** The names of the packages that are published. */
export const published: readonly string[] = globSync('packages/*/package.json', { cwd: root })
  .map((file) => JSON.parse(readFileSync(join(root, file), 'utf8')))
  .filter((manifest) => !manifest.private)
  .map(({ name }) => String(name));

/** Packs every package that is published, as it is built, into a folder. */
export async function packAll(folder: string): Promise<Packed[]> {
  const { stdout } = await run(
    'npx',
    [
      ...['-y', 'pnpm@12', ...published.flatMap((name) => ['--filter', name])],
      ...['pack', '--json', '--pack-destination', folder],
    ],
    { cwd: root },
  );
  const packed: { name: string; version: string; filename: string; size: number }[] = JSON.parse(stdout);
  return packed.map(({ name, version, filename, size }) => ({ name, version, size, file: filename }));
}
