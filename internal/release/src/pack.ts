import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '@aplyid-workflow/testkit';

export const root: string = join(import.meta.dirname, '../../..');

/** A package as it would be published. */
export interface Packed {
  readonly name: string;
  readonly version: string;
  /** The tarball. */
  readonly file: string;
  /** Of the tarball, in bytes. */
  readonly size: number;
  /** What it holds. */
  readonly files: readonly string[];
}

/** The names of the packages that are published. */
export const published: readonly string[] = globSync('packages/*/package.json', { cwd: root })
  .map((file) => JSON.parse(readFileSync(join(root, file), 'utf8')))
  .filter((manifest) => !manifest.private)
  .map(({ name }) => String(name));

/**
 * Packs every package that is published, as it is built, into a folder.
 *
 * @param from The root of the repository, or of a clone of it
 */
export async function packAll(folder: string, from: string = root): Promise<Packed[]> {
  const filters = published.flatMap((name) => ['--filter', name]);
  const pack = ['npx', '-y', 'pnpm@12', ...filters, 'pack', '--json', '--pack-destination', folder];
  const packed: Report[] = JSON.parse(await runCommand(pack, from));
  return packed.map(({ filename, files, ...rest }) => ({
    ...rest,
    file: filename,
    files: files.map(({ path }) => path),
  }));
}

interface Report {
  readonly name: string;
  readonly version: string;
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}
