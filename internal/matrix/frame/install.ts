import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '@aplyid-workflow/testkit';
import type { Packed } from 'release/pack';
import type { Cell } from './cell.ts';

const hash = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
/** Outside the workspace, so that its modules are not found; one folder for each checkout. */
const home = join(cache, 'aplyid-workflow-matrix', hash(import.meta.dirname));

/** Names the tarballs by their content, so that a changed one is installed again. */
export async function keepTarballs(packed: readonly Packed[]): Promise<Map<string, string>> {
  const folder = join(home, 'tarballs');
  await mkdir(folder, { recursive: true });
  const files = packed.map(async ({ name, file }) => {
    const content = await readFile(file);
    const kept = join(folder, `${name.split('/')[1]}-${hash(content.toString('base64'))}.tgz`);
    if (!existsSync(kept)) await cp(file, kept);
    return [name, kept] as const;
  });
  return new Map(await Promise.all(files));
}

/**
 * The folder of a cell, with its app and what it depends on. What was installed there by an earlier run is kept
 * as long as the dependencies and the tarballs are the same.
 */
export async function installCell(cell: Cell, area: string, tarballs: Map<string, string>): Promise<string> {
  const names = ['core', cell.adapter].flatMap((name) => (name ? [`@aplyid-workflow/${name}`] : []));
  const ours = Object.fromEntries(names.map((name) => [name, `file:${tarballs.get(name)}`]));
  const dependencies = { ...cell.dependencies, ...ours };
  const { adapter = 'none', host, runtime, modules } = cell;
  const folder = join(home, `${adapter}-${hash([host, runtime, modules])}`);
  const manifest = JSON.stringify({ private: true, ...cell.package, dependencies }, null, 2);
  const stamp = join(folder, 'node_modules', '.matrix');

  const isInstalled = existsSync(stamp) && (await readFile(stamp, 'utf8')) === manifest;
  if (!isInstalled) await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), manifest);
  for (const files of [cell.files].flat()) await cp(join(area, files), folder, { recursive: true });
  await cp(join(import.meta.dirname, '../driver'), join(folder, 'driver'), { recursive: true });
  if (!isInstalled) {
    await (cell.installer === 'pnpm' ? byPnpm(folder, ours) : byNpm(folder));
    await writeFile(stamp, manifest);
  }
  return folder;
}

async function byNpm(folder: string): Promise<void> {
  const flags = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error', '--prefer-offline'];
  await runCommand(['npm', 'install', ...flags], folder);
}

/** pnpm takes a dependency of a dependency from the registry, unless it is overridden. */
async function byPnpm(folder: string, overrides: Record<string, string>): Promise<void> {
  await writeFile(join(folder, 'pnpm-workspace.yaml'), JSON.stringify({ overrides }));
  await runCommand(['npx', '-y', 'pnpm@12', 'install', '--no-lockfile', '--prefer-offline'], folder);
}

/** The version that is installed in a folder. */
export async function versionOf(folder: string, name: string): Promise<string> {
  const manifest = await readFile(join(folder, 'node_modules', name, 'package.json'), 'utf8');
  return JSON.parse(manifest).version;
}
