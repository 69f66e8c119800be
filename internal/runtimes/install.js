import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const core = resolve(import.meta.dirname, '../../packages/core');
const cache = resolve(import.meta.dirname, 'node_modules/.cache');
const run = promisify(execFile);

/** Installs packages from npm into a separate folder outside the workspace, once; returns the folder. */
export async function install(name, ...packages) {
  const folder = join(cache, name);
  if (existsSync(join(folder, 'installed'))) return folder;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"private":true,"type":"module"}');
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

/** Packs core and puts it into a folder's `node_modules`, as a user would install it. */
export async function installCore(folder) {
  const packed = join(folder, 'packed');
  const installed = join(folder, 'node_modules/@aplyid-workflow/core');
  for (const old of [packed, installed]) await rm(old, { recursive: true, force: true });
  await mkdir(packed, { recursive: true });
  await run('npx', ['-y', 'pnpm@12', 'pack', '--pack-destination', packed], { cwd: core, timeout: 60_000 });
  const [tarball] = await readdir(packed);
  await run('tar', ['-xzf', tarball], { cwd: packed });
  await cp(join(packed, 'package'), installed, { recursive: true });
}

/** A folder that has core installed, and the checks that use it. */
export async function makeConsumer() {
  const folder = await install('consumer');
  await installCore(folder);
  for (const name of ['checks', 'hosts.js', 'script.js', 'worker.js'])
    await cp(join(import.meta.dirname, name), join(folder, name), { recursive: true });
  return folder;
}
