import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A new folder for the files of a run. In memory where the system has such a folder: processes die here and the
 * machine does not, so a disk would add nothing but time.
 */
export function makeFolder(): string {
  return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'aplyid-workflow-chaos-'));
}
