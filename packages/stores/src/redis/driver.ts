import { WorkflowConfigurationError } from '@aplyid-workflow/core';
import { hexOf } from '../shared/hex.ts';
import { has, type Methods } from '../shared/methods.ts';
import { explain } from './errors.ts';

/** Access to Redis through any supported client. */
export interface Driver {
  evaluate(script: string, key: string, values: readonly string[]): Promise<unknown>;
  /** The keys of the hashes that start with `prefix`, on every node, page by page. */
  hashes(prefix: string): AsyncIterable<string[]>;
  /** `INFO memory` of a node; undefined if the client has no method for it. */
  memory(): Promise<unknown>;
}

/** Where the clients differ. */
interface Dialect {
  /** The client's method for a script that the server knows, by its digest. */
  readonly bySha: 'evalsha' | 'evalSha';
  /** What follows the script or its digest. */
  readonly arguments: (key: string, values: readonly string[]) => unknown[];
  /** Each node of a cluster, since a scan stays on one. */
  readonly nodes: () => unknown;
  /** What follows the cursor of a scan. */
  readonly filter: (match: string) => unknown[];
  /** The prefix that the client adds to each key of a command, but not to a pattern. */
  readonly keyPrefix?: string;
}

const count = 1000;

/** @throws {@link WorkflowConfigurationError} if the client is not supported */
export function driverOf(client: unknown): Driver {
  if (has(client, 'eval', 'defineCommand')) {
    return makeDriver(client, {
      bySha: 'evalsha',
      arguments: (key, values) => [1, key, ...values],
      nodes: () => (has(client, 'nodes') ? client.nodes('master') : [client]),
      filter: (match) => ['MATCH', match, 'COUNT', count, 'TYPE', 'hash'],
      keyPrefix: keyPrefixOf(client),
    });
  }
  if (has(client, 'eval', 'evalSha')) {
    return makeDriver(client, {
      bySha: 'evalSha',
      arguments: (key, values) => [{ keys: [key], arguments: [...values] }],
      nodes: () => nodeRedisNodes(client),
      filter: (match) => [{ MATCH: match, COUNT: count, TYPE: 'hash' }],
    });
  }
  if (has(client, 'eval', 'scan')) {
    return makeDriver(client, {
      bySha: 'evalsha',
      arguments: (key, values) => [[key], [...values]],
      nodes: () => [client],
      filter: (match) => [{ match, count, type: 'hash' }],
    });
  }
  throw new WorkflowConfigurationError(
    'the Redis client is not supported: pass a client or a cluster of ioredis or node-redis, or one with eval(script, keys, args) and scan(cursor, options)',
  );
}

function makeDriver(client: Methods<'eval'>, dialect: Dialect): Driver {
  const { bySha, nodes, filter, keyPrefix = '' } = dialect;
  const run = async (script: string, values: readonly unknown[]) => {
    if (has(client, bySha)) {
      try {
        return await client[bySha](await digestOf(script), ...values);
      } catch (error) {
        // The server does not have the script in its cache. EVAL adds it.
        if (!/NOSCRIPT/.test(String(error))) throw error;
      }
    }
    return client.eval(script, ...values);
  };
  return {
    async evaluate(script, key, values) {
      try {
        return await run(script, dialect.arguments(key, values));
      } catch (error) {
        throw explain(error);
      }
    },
    async *hashes(prefix) {
      for (const node of listOf(await nodes())) {
        if (!has(node, 'scan')) continue;
        let cursor = '0';
        do {
          const [next, keys] = pageOf(
            await node.scan(cursor, ...filter(`${escapeGlob(keyPrefix + prefix)}*`)),
          );
          yield keys.map((key) => key.slice(keyPrefix.length));
          cursor = next;
        } while (cursor !== '0');
      }
    },
    async memory() {
      const [node] = listOf(await nodes());
      return has(node, 'info') ? node.info('memory') : undefined;
    },
  };
}

/** The digests of scripts. Promises are not kept, because on Workers a promise belongs to one request. */
const digests = new Map<string, string>();

async function digestOf(script: string): Promise<string> {
  const known = digests.get(script);
  if (known) return known;
  const digest = hexOf(await crypto.subtle.digest('SHA-1', new TextEncoder().encode(script)));
  digests.set(script, digest);
  return digest;
}

/** A page of a scan: `[cursor, keys]`, or an object with node-redis. */
function pageOf(page: unknown): [cursor: string, keys: string[]] {
  const { cursor, keys } = Array.isArray(page) ? { cursor: page[0], keys: page[1] } : Object(page);
  return [String(cursor), listOf(keys).map(String)];
}

async function nodeRedisNodes(client: object): Promise<unknown[]> {
  if (!('masters' in client) || !has(client, 'nodeClient')) return [client];
  return Promise.all(listOf(client.masters).map((node) => client.nodeClient(node)));
}

function keyPrefixOf(client: object): string {
  const options = 'options' in client ? Object(client.options) : {};
  const { keyPrefix } = { ...Object(options.redisOptions), ...options };
  return typeof keyPrefix === 'string' ? keyPrefix : '';
}

function escapeGlob(text: string): string {
  return text.replaceAll(/[\\*?[\]]/g, '\\$&');
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
