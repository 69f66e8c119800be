import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, runCommand } from '@aplyid-workflow/testkit';
import { Redis } from 'ioredis';
import { makeFolder } from './run-folder.ts';

/** The run's own database server, which can crash. */
export interface Server {
  readonly url: string;
  /** Kills it and starts it again on the same data. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

const pgBin = globSync('/usr/lib/postgresql/*/bin').sort().at(-1) ?? '';
const hasPostgres = spawnSync(join(pgBin, 'initdb'), ['--version']).status === 0;
const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** Why a server can't be started here, or undefined. */
export function missing(engine: 'postgres' | 'redis'): string | undefined {
  if (engine === 'postgres') return hasPostgres ? undefined : 'there is no initdb';
  return hasRedis ? undefined : 'there is no redis-server';
}

/** Starts PostgreSQL with a new cluster. It refuses to run as root, so root becomes `postgres`. */
export async function startPostgres(): Promise<Server> {
  const folder = makeFolder();
  const asUser = becomePostgres(folder);
  const port = await freePort();
  const run = (program: string, ...args: string[]) =>
    runCommand([...asUser, join(pgBin, program), ...args], '/');
  const data = join(folder, 'data');
  await run('initdb', '--pgdata', data, '--username', 'postgres', '--auth', 'trust');
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -k ${folder} -c max_connections=200`;
  const control = (...args: string[]) =>
    run('pg_ctl', '--pgdata', data, '--wait', '--silent', '--log', join(folder, 'log'), ...args);
  await control('start', '--options', options);
  // It is not a child of this process, and would outlive it.
  const kill = () => {
    const [pid] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), 'SIGQUIT');
  };
  process.once('exit', kill);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async crash() {
      await control('restart', '--mode', 'immediate', '--options', options);
    },
    async close() {
      process.off('exit', kill);
      await control('stop', '--mode', 'immediate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function becomePostgres(folder: string): string[] {
  if (process.getuid?.() !== 0) return [];
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  const [uid, gid] = [id('-u'), id('-g')];
  chownSync(folder, uid, gid);
  chmodSync(folder, 0o700);
  return ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
}

/** Starts Redis; with `append` its append-only file survives a crash. */
export async function startRedis(append: boolean): Promise<Server> {
  const folder = makeFolder();
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const persistence = ['--save', '', '--appendonly', append ? 'yes' : 'no', '--appendfsync', 'always'];
  const start = async () => {
    const child = spawn(
      'redis-server',
      ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, ...persistence],
      {
        stdio: 'ignore',
      },
    );
    const kill = () => void child.kill('SIGKILL');
    process.once('exit', kill);
    child.once('exit', () => process.off('exit', kill));
    const client = new Redis(url, { retryStrategy: () => 20, maxRetriesPerRequest: null });
    client.on('error', () => {});
    await client.ping();
    client.disconnect();
    return child;
  };
  let child = await start();
  const end = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return {
    url,
    async crash() {
      await end();
      child = await start();
    },
    async close() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
