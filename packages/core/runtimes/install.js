import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const cache = resolve(import.meta.dirname, '../../../node_modules/.cache/runtimes');
const run = promisify(execFile);

/** Installs packages from npm into a folder of their own outside the workspace, once; gives the folder. */
export async function install(name, ...packages) {
  const folder = join(cache, name);
  if (existsSync(join(folder, 'installed'))) return folder;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  await run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...packages], {
    cwd: folder,
    timeout: 240_000,
  });
  await writeFile(join(folder, 'installed'), '');
  return folder;
}

/** The version that was installed. */
export async function versionOf(folder, name) {
  return JSON.parse(await readFile(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;
}
