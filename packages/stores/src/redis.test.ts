import { spawnSync } from 'node:child_process';
import { Redis } from 'ioredis';
import { createClient, createCluster } from 'redis';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { newEvent } from '../test/events.ts';
import { startProxy } from '../test/proxy.ts';
import { clusterOf, deleteKeys, startCluster, startRedis } from '../test/redis-engines.ts';
import { describeWith, redisUrl } from '../test/servers.ts';
import { leaseSuite } from '../test/suites/lease-suite.ts';
import { type RedisClient, redisStore } from './redis.ts';
import type { StoreOptions } from './shared/options.ts';

const prefix = `aplyid-test-${crypto.randomUUID()}:`;

/** The suites pass a namespace; here it becomes a part of the prefix. */
function open(client: RedisClient, { namespace = '-', ...options }: StoreOptions = {}) {
  return redisStore(client, { ...options, prefix: `${prefix}${namespace}:` });
}

await describeWith('Redis', redisUrl, 'redisStore', () => {
  // Without a server the tests are skipped, and nothing is to connect.
  const ioredis = new Redis(redisUrl, { lazyConnect: true });
  const withPrefix = new Redis(redisUrl, { keyPrefix: `${prefix}own:`, lazyConnect: true });
  const nodeRedis = createClient({ url: redisUrl });
  beforeAll(() => nodeRedis.connect());
  afterAll(async () => {
    await deleteKeys(ioredis, prefix);
    ioredis.disconnect();
    withPrefix.disconnect();
    nodeRedis.destroy();
  });

  describe('through ioredis', () => leaseSuite((options) => open(ioredis, options)));
  describe('through ioredis with its own prefix', () => leaseSuite((options) => open(withPrefix, options)));
  describe('through node-redis', () => leaseSuite((options) => open(nodeRedis, options)));
  describe('through a client over HTTP', () => {
    // The calls of Upstash's client, which parses JSON in responses.
    const parsed = (value: unknown) =>
      typeof value === 'string' && /^[{[]/.test(value) ? JSON.parse(value) : value;
    leaseSuite((options) =>
      open(
        {
          async eval(script: string, keys: string[], values: string[]) {
            const answer: unknown = await ioredis.eval(script, keys.length, ...keys, ...values);
            return Array.isArray(answer) ? answer.map(parsed) : answer;
          },
          scan: (cursor: string, { match, count, type }: { match: string; count: number; type: string }) =>
            ioredis.scan(cursor, 'MATCH', match, 'COUNT', count, 'TYPE', type),
        },
        options,
      ),
    );
  });

  it('lets Redis delete what is older than ttl, and keeps a handled id in a short string', async () => {
    const store = open(ioredis, { ttl: 60_000 });
    const event = newEvent();
    const claim = await store.claim(event, 1000);
    const key = `${prefix}-:${event.id}`;
    expect(await ioredis.pttl(key)).toBeGreaterThan(60_000);
    await store.complete(event.id, claim.state === 'claimed' ? claim.token : '');
    expect(await ioredis.get(key)).toBe('1');
    expect(await ioredis.pttl(key)).toBeLessThanOrEqual(60_000);
    expect(await store.prune()).toBe(0);
  });

  it('gets its own claim when the response was lost and the client resends the command', async () => {
    const proxy = await startProxy(new URL(redisUrl));
    const client = new Redis(proxy.port, '127.0.0.1');
    client.on('error', () => {});
    onTestFinished(() => proxy.close());
    onTestFinished(() => client.disconnect());
    // Loads the script, so that the next claim is what is cut.
    await open(client).claim(newEvent(), 60_000);
    const event = newEvent();
    proxy.cutAt(event.id, 'after');
    expect(await open(client).claim(event, 60_000)).toMatchObject({ state: 'claimed' });
    expect(proxy.cuts).toBe(1);
    expect(await open(ioredis).claim(event, 60_000)).toMatchObject({ state: 'processing' });
  });

  it('says what to do if the client is not connected', async () => {
    const store = redisStore(createClient({ url: redisUrl }));
    await expect(store.claim(newEvent(), 1000)).rejects.toThrow(/Redis did not run.*closed.*retry/);
  });
});

const hasServer = spawnSync('redis-server', ['--version']).status === 0;
const describeOwn = hasServer || process.env.CI === 'true' ? describe : describe.skip;

describeOwn(`with its own servers${hasServer ? '' : ' (skipped: there is no redis-server)'}`, () => {
  describe('redisStore on a cluster of three nodes', () => {
    let cluster: Awaited<ReturnType<typeof startCluster>>;
    let clients: { ioredis: ReturnType<typeof clusterOf>; nodeRedis: ReturnType<typeof createCluster> };
    beforeAll(async () => {
      cluster = await startCluster();
      const rootNodes = cluster.ports.map((port) => ({ url: `redis://127.0.0.1:${port}` }));
      clients = { ioredis: clusterOf(cluster.ports), nodeRedis: createCluster({ rootNodes }) };
      await clients.nodeRedis.connect();
    });
    afterAll(async () => {
      clients.ioredis.disconnect();
      clients.nodeRedis.destroy();
      await cluster.close();
    });

    describe('through ioredis', () => leaseSuite((options) => open(clients.ioredis, options)));
    describe('through node-redis', () => leaseSuite((options) => open(clients.nodeRedis, options)));

    it('lists the failures of every node', async () => {
      for (const client of Object.values(clients)) {
        const store = open(client, { namespace: crypto.randomUUID() });
        for (let n = 0; n < 30; n++) await store.failed(newEvent(), new Error('no'));
        expect(await store.failed()).toHaveLength(30);
      }
    });
  });

  it('sends a script once, and again if the server has forgotten it', async () => {
    const server = await startRedis();
    const client = new Redis(server.url);
    onTestFinished(() => server.close());
    onTestFinished(() => client.disconnect());
    const sent = async () => /cmdstat_eval:calls=(\d+)/.exec(await client.info('commandstats'))?.[1];
    const store = redisStore(client);
    for (let n = 0; n < 3; n++) expect((await store.claim(newEvent(), 1000)).state).toBe('claimed');
    expect(await sent()).toBe('1');
    await client.script('FLUSH');
    for (let n = 0; n < 3; n++) expect((await store.claim(newEvent(), 1000)).state).toBe('claimed');
    expect(await sent()).toBe('2');
  });

  it('warns if the server may evict keys', async () => {
    const server = await startRedis('--maxmemory', '64mb', '--maxmemory-policy', 'allkeys-lru');
    const client = new Redis(server.url);
    onTestFinished(() => server.close());
    onTestFinished(() => client.disconnect());
    const onWarning = vi.fn();
    const store = redisStore(client, { onWarning });
    await store.claim(newEvent(), 1000);
    await store.claim(newEvent(), 1000);
    await vi.waitFor(() => expect(onWarning).toHaveBeenCalled());
    expect(onWarning).toHaveBeenCalledTimes(1);
    expect(onWarning).toHaveBeenCalledWith(expect.stringMatching(/allkeys-lru.*noeviction/));
  });

  it('does not warn if the server may not evict keys', async () => {
    const server = await startRedis();
    const client = new Redis(server.url);
    onTestFinished(() => server.close());
    onTestFinished(() => client.disconnect());
    const onWarning = vi.fn();
    const info = vi.spyOn(client, 'info');
    await redisStore(client, { onWarning }).claim(newEvent(), 1000);
    await Promise.all(info.mock.results.map(({ value }) => value));
    await new Promise(setImmediate);
    expect(info).toHaveBeenCalled();
    expect(onWarning).not.toHaveBeenCalled();
  });

  it('tells to connect to the primary if the server is a read-only replica', async () => {
    const server = await startRedis('--replicaof', '127.0.0.1', '1');
    const client = new Redis(server.url);
    onTestFinished(() => server.close());
    onTestFinished(() => client.disconnect());
    await expect(redisStore(client).claim(newEvent(), 1000)).rejects.toThrow(/primary/);
  });
});

it.each([undefined, {}, { eval() {} }])('refuses %o as a client', (client) => {
  expect(() => Reflect.apply(redisStore, undefined, [client])).toThrow(/ioredis or node-redis/);
});

it('refuses an empty prefix', () => {
  expect(() => redisStore({ async eval() {}, async scan() {} }, { prefix: '' })).toThrow(/prefix/);
});
