import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '@aplyid-workflow/testkit';
import { root } from './pack.ts';

/** What is committed, in a folder of its own: nothing that is done there reaches the working tree. */
export interface Clone extends AsyncDisposable {
  readonly folder: string;
  /** Runs a command of pnpm there. */
  pnpm(...args: string[]): Promise<string>;
}

/** Clones what is committed, and gives its packages the versions and the changelogs of the next release. */
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
  // Changesets publish what the branch holds.
  await runCommand(['git', 'add', '--all'], folder);
  const identity = ['-c', 'user.name=release', '-c', 'user.email=release@localhost'];
  await runCommand(['git', ...identity, 'commit', '--quiet', '--message=Release'], folder);
  await clone.pnpm('exec', 'turbo', 'run', 'build', '--filter=./packages/*', '--output-logs=errors-only');
  return clone;
}
