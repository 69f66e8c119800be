import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');
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

/** Packs every package that is published, as it is built, into a folder. */
export async function packAll(folder: string): Promise<Packed[]> {
  const { stdout } = await run(
    'npx',
    [
      ...['-y', 'pnpm@12', '--filter', './packages/*', '--filter', '!@aplyid-workflow/conformance'],
      ...['pack', '--json', '--pack-destination', folder],
    ],
    { cwd: root },
  );
  const packed: { name: string; version: string; filename: string; size: number }[] = JSON.parse(stdout);
  return packed.map(({ name, version, filename, size }) => ({ name, version, size, file: filename }));
}
