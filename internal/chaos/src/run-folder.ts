import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Faults } from './faults.ts';

/**
 * A new folder for the files of a run. In memory where the system has such a folder: processes die here and the
 * machine does not, so a disk would add nothing but time.
 */
export function makeFolder(): string {
  return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'aplyid-workflow-chaos-'));
}

/** A folder of its own for one cell, with the faults of its workers in a folder within. */
export async function withFolder<Result>(
  use: (folder: string, faults: Faults) => Promise<Result>,
): Promise<Result> {
  const folder = makeFolder();
  try {
    return await use(folder, Faults.create(join(folder, 'faults')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
