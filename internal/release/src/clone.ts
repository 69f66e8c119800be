import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, runCommand } from '@aplyid-workflow/testkit';

/** A clone of what is committed. Nothing that is done there reaches the working tree. */
export interface Clone extends AsyncDisposable {
  readonly folder: string;
  /** Runs a pnpm command there. */
  pnpm(...args: string[]): Promise<string>;
}

/** Clones what is committed and writes the versions and changelogs of the next release there. */
export async function cloneNextRelease(env: NodeJS.ProcessEnv = process.env): Promise<Clone> {
  const folder = await mkdtemp(join(tmpdir(), 'aplyid-workflow-release-'));
  const clone: Clone = {
    folder,
    pnpm: (...args) => runCommand(['npx', '-y', 'pnpm@12', ...args], folder, env),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
  await runCommand(['git', 'clone', '--quiet', root, folder], root);
  await clone.pnpm('install', '--frozen-lockfile', '--prefer-offline');
  await clone.pnpm('exec', 'changeset', 'version');
  // Changesets publish what is committed.
  await runCommand(['git', 'add', '--all'], folder);
  const identity = ['-c', 'user.name=release', '-c', 'user.email=release@localhost'];
  await runCommand(['git', ...identity, 'commit', '--quiet', '--message=Release'], folder);
  await clone.pnpm('exec', 'turbo', 'run', 'build', '--filter=./packages/*', '--output-logs=errors-only');
  return clone;
}
