import { packages, root, runCommand } from '@aplyid-workflow/testkit';

/** A packed package. */
export interface Packed {
  readonly name: string;
  readonly version: string;
  /** The tarball's path. */
  readonly file: string;
  /** The tarball's size in bytes. */
  readonly size: number;
  /** The paths in the tarball. */
  readonly files: readonly string[];
}

/**
 * Packs every published package, as it is built, into a folder.
 *
 * @param from - the root of the repository, or of a clone of it
 */
export async function packAll(folder: string, from: string = root): Promise<Packed[]> {
  const filters = packages.flatMap(({ name }) => ['--filter', name]);
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
