import { join } from 'node:path';
import { runCommand } from './run-command.ts';

const root = join(import.meta.dirname, '../..');

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

/**
 * Packs every package that is published, as it is built, into a folder.
 *
 * @param from The root of the repository, or of a clone of it
 */
export async function packAll(folder: string, from: string = root): Promise<Packed[]> {
  const packages = ['--filter', './packages/*', '--filter', '!@aplyid-workflow/conformance'];
  const pack = ['npx', '-y', 'pnpm@12', ...packages, 'pack', '--json', '--pack-destination', folder];
  const packed: Report[] = JSON.parse(await runCommand(pack, from));
  return packed.map(({ name, version, filename, size, files }) => ({
    name,
    version,
    size,
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
