import { WorkflowConfigurationError } from '@aplyid-workflow/core';
import { has, type Methods } from '../shared/methods.ts';
import { explain } from './errors.ts';
import { isPool, maxOf, poolTransaction } from './pool.ts';

export type Row = Readonly<Record<string, unknown>>;
export type Query = (text: string, values: readonly unknown[]) => Promise<Row[]>;

/** Access to PostgreSQL through any supported client. A transaction is the client's own, and opaque here. */
export interface Driver<Tx = unknown> {
  readonly query: Query;
  /** The statements of a transaction. */
  readonly queryIn: (tx: Tx) => Query;
  /** Undefined where transactions are not supported. */
  readonly transaction?: (work: (tx: Tx) => Promise<void>) => Promise<unknown>;
  /** How many transactions may be open at once, so that connections are left for the handlers' other queries. */
  readonly maxTransactions: number;
}

/**
 * Creates the driver for a client. The client's type determines `Tx`; at run time a transaction is only passed on.
 *
 * @throws {@link WorkflowConfigurationError} if the client is not supported
 */
export function driverOf<Tx>(client: unknown): Driver<Tx>;
export function driverOf(client: unknown): Driver {
  if (has(client, 'query', 'transaction', 'queryIn')) {
    return {
      query: explained((text, values) => client.query(text, values)),
      queryIn: (tx) => explained((text, values) => client.queryIn(tx, text, values)),
      transaction: async (work) => client.transaction(work),
      maxTransactions: 5,
    };
  }
  if (has(client, 'unsafe', 'begin')) {
    return {
      query: explained((text, values) => client.unsafe(text, [...values])),
      queryIn: refuse,
      maxTransactions: 0,
    };
  }
  if (has(client, 'query', 'exec', 'transaction')) {
    // PGlite has one connection and queues its transactions itself.
    return { ...queries(client), transaction: async (work) => client.transaction(work), maxTransactions: 10 };
  }
  if (isPool(client)) {
    return {
      ...queries(client),
      transaction: (work) => poolTransaction(client, work),
      maxTransactions: Math.max(1, Math.floor(maxOf(client) / 2)),
    };
  }
  throw new WorkflowConfigurationError(
    'the PostgreSQL client is not supported: pass a Pool of pg (not a Client), a PGlite, the sql of postgres.js, or { query, transaction, queryIn } around an ORM',
  );
}

function queries(client: Methods<'query'>): Pick<Driver, 'query' | 'queryIn'> {
  return {
    query: explained((text, values) => client.query(text, [...values])),
    queryIn(tx) {
      if (!has(tx, 'query')) throw new WorkflowConfigurationError('tx is not a transaction of this client');
      return explained((text, values) => tx.query(text, [...values]));
    },
  };
}

function refuse(): never {
  throw new WorkflowConfigurationError(
    'transactions of postgres.js are not supported: use postgresStore, or pass a Pool of pg',
  );
}

function explained(run: (text: string, values: readonly unknown[]) => unknown): Query {
  return async (text, values) => {
    try {
      return rowsOf(await run(text, values));
    } catch (error) {
      throw explain(error);
    }
  };
}

function rowsOf(result: unknown): Row[] {
  const rows = typeof result === 'object' && result !== null && 'rows' in result ? result.rows : result;
  if (Array.isArray(rows)) return rows;
  throw new WorkflowConfigurationError('query must resolve to rows, or to an object with rows');
}
