import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@aplyid-workflow/testkit';
import { Cluster, Redis } from 'ioredis';
import { vi } from 'vitest';

/** A Redis server for one test. */
export interface RedisServer {
  readonly port: number;
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a server without persistence. `args` are options of redis-server. */
export async function startRedis(...args: string[]): Promise<RedisServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'aplyid-workflow-redis-'));
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder, ...args];
  const child: ChildProcess = spawn('redis-server', options, { stdio: 'ignore' });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url, { retryStrategy: () => 20, maxRetriesPerRequest: null });
  // Refused until the server listens.
  client.on('error', () => {});
  await client.ping();
  client.disconnect();
  return {
    port,
    url,
    async close() {
      process.off('exit', kill);
      kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Three masters that share the slots. */
export async function startCluster(): Promise<{ ports: number[]; close(): Promise<void> }> {
  const servers = await Promise.all([1, 2, 3].map(() => startRedis('--cluster-enabled', 'yes')));
  const clients = servers.map(({ url }) => new Redis(url));
  const [first] = servers;
  for (const [index, client] of clients.entries()) {
    const [start, end] = [Math.ceil((16_384 / 3) * index), Math.ceil((16_384 / 3) * (index + 1)) - 1];
    await client.call('CLUSTER', 'ADDSLOTSRANGE', start, end);
    await client.call('CLUSTER', 'MEET', '127.0.0.1', first?.port ?? 0);
  }
  await vi.waitUntil(
    async () => {
      const infos = await Promise.all(clients.map((client) => client.call('CLUSTER', 'INFO')));
      return infos.every((info) => /cluster_state:ok.*cluster_known_nodes:3/s.test(String(info)));
    },
    { timeout: 50_000, interval: 50 },
  );
  for (const client of clients) client.disconnect();
  return {
    ports: servers.map(({ port }) => port),
    async close() {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

export function clusterOf(ports: readonly number[]): Cluster {
  return new Cluster(ports.map((port) => ({ host: '127.0.0.1', port })));
}

/** Deletes what starts with `prefix`. */
export async function deleteKeys(client: Redis, prefix: string): Promise<void> {
  for await (const keys of client.scanStream({ match: `${prefix}*`, count: 1000 })) {
    if (Array.isArray(keys) && keys.length > 0) await client.unlink(...keys.map(String));
  }
}
