import { WorkflowConfigurationError } from '@aplyid-workflow/core';
import { has, type Methods } from '../shared/methods.ts';
import { explain } from './errors.ts';

/** One way to Redis, whatever the client. */
export interface Driver {
  evaluate(script: string, key: string, values: readonly string[]): Promise<unknown>;
  /** The keys of the hashes that start with `prefix`, on every node, page by page. */
  hashes(prefix: string): AsyncIterable<string[]>;
  /** `INFO memory` of a node; undefined where the client can't ask for it. */
  memory(): Promise<unknown>;
}

/** Where the clients differ. */
interface Dialect {
  readonly evaluate: (script: string, key: string, values: readonly string[]) => unknown;
  /** Each node of a cluster, since a scan stays on one. */
  readonly nodes: () => unknown;
  readonly scan: (node: Methods<'scan'>, cursor: string, match: string) => unknown;
  /** What the client puts before each key of a command, but not before a pattern. */
  readonly keyPrefix?: string;
}

const count = 1000;

/** @throws {@link WorkflowConfigurationError} if the client is not supported */
export function driverOf(client: unknown): Driver {
  if (has(client, 'eval', 'defineCommand')) {
    return makeDriver({
      evaluate: (script, key, values) => client.eval(script, 1, key, ...values),
      nodes: () => (has(client, 'nodes') ? client.nodes('master') : [client]),
      scan: (node, cursor, match) => node.scan(cursor, 'MATCH', match, 'COUNT', count, 'TYPE', 'hash'),
      keyPrefix: keyPrefixOf(client),
    });
  }
  if (has(client, 'eval', 'evalSha')) {
    return makeDriver({
      evaluate: (script, key, values) => client.eval(script, { keys: [key], arguments: [...values] }),
      nodes: () => nodeRedisNodes(client),
      scan: (node, cursor, match) => node.scan(cursor, { MATCH: match, COUNT: count, TYPE: 'hash' }),
    });
  }
  if (has(client, 'eval', 'scan')) {
    return makeDriver({
      evaluate: (script, key, values) => client.eval(script, [key], [...values]),
      nodes: () => [client],
      scan: (node, cursor, match) => node.scan(cursor, { match, count, type: 'hash' }),
    });
  }
  throw new WorkflowConfigurationError(
    'the Redis client is not supported: pass a client or a cluster of ioredis or node-redis, or one with eval(script, keys, args) and scan(cursor, options)',
  );
}

function makeDriver({ evaluate, nodes, scan, keyPrefix = '' }: Dialect): Driver {
  return {
    async evaluate(script, key, values) {
      try {
        return await evaluate(script, key, values);
      } catch (error) {
        throw explain(error);
      }
    },
    async *hashes(prefix) {
      for (const node of listOf(await nodes())) {
        if (!has(node, 'scan')) continue;
        let cursor = '0';
        do {
          const [next, keys] = pageOf(await scan(node, cursor, `${escapeGlob(keyPrefix + prefix)}*`));
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

/** A page of a scan: `[cursor, keys]`, or of node-redis an object. */
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
