import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, runCommand } from '@aplyid-workflow/testkit';

/** A registry on loopback, which has only our packages and fetches all others from the machine's registry. */
export interface Registry extends AsyncDisposable {
  readonly url: string;
  /** With this environment npm and pnpm install from there, and may publish. */
  readonly env: NodeJS.ProcessEnv;
}

export async function startRegistry(): Promise<Registry> {
  const program = join(await installVerdaccio(), 'node_modules/verdaccio/bin/verdaccio');
  const folder = await mkdtemp(join(tmpdir(), 'aplyid-workflow-registry-'));
  const config = join(folder, 'config.yaml');
  const upstream = (await runCommand(['npm', 'config', 'get', 'registry'], folder)).trim();
  await writeFile(config, JSON.stringify(configOf(folder, upstream)));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const server = spawn(process.execPath, [program, '--config', config, '--listen', `127.0.0.1:${port}`], {
    stdio: 'ignore',
  });
  const stop = async () => {
    server.kill();
    if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { url, env: await loginTo(url, folder), [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function configOf(folder: string, upstream: string): object {
  return {
    storage: join(folder, 'storage'),
    auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: 1 } },
    uplinks: { upstream: { url: upstream } },
    packages: {
      '@aplyid-workflow/*': { access: '$all', publish: '$authenticated' },
      'create-aplyid-workflow': { access: '$all', publish: '$authenticated' },
      '**': { access: '$all', proxy: 'upstream' },
    },
    log: { type: 'stdout', level: 'fatal' },
  };
}

/** Registers a user as soon as the registry responds. */
async function loginTo(url: string, folder: string): Promise<NodeJS.ProcessEnv> {
  const user = { name: 'rehearsal', password: crypto.randomUUID() };
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(`${url}-/user/org.couchdb.user:${user.name}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(user),
    }).catch(() => undefined);
    if (answer?.status === 201) {
      const { token }: { token: string } = JSON.parse(await answer.text());
      const npmrc = join(folder, 'npmrc');
      await writeFile(npmrc, `registry=${url}\n//${new URL(url).host}/:_authToken=${token}\n`);
      return { ...process.env, NPM_CONFIG_USERCONFIG: npmrc, npm_config_userconfig: npmrc };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the local registry does not answer');
}

/** Fetched once, on demand: it is large. */
async function installVerdaccio(): Promise<string> {
  const folder = join(import.meta.dirname, '../node_modules/.cache/verdaccio');
  if (existsSync(join(folder, 'installed'))) return folder;
  await mkdir(folder, { recursive: true });
  // It requires a tag of node-fetch that not every registry resolves.
  const manifest = { private: true, dependencies: { verdaccio: '6' }, overrides: { 'node-fetch': '2' } };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await runCommand(['npm', 'install', '--no-audit', '--no-fund', '--loglevel=error'], folder);
  await writeFile(join(folder, 'installed'), '');
  return folder;
}
