/** How a store is used under test. */
export type Scheme =
  | 'memory'
  | 'sqliteStore'
  | 'postgresStore'
  | 'redisStore, AOF'
  | 'redisStore, no AOF'
  | 'sqliteTransactions'
  | 'postgresTransactions';

/** The schemes that must double nothing. */
export const transactional: ReadonlySet<Scheme> = new Set<Scheme>([
  'sqliteTransactions',
  'postgresTransactions',
]);

/** What a worker process needs to know. */
export interface WorkerSettings {
  readonly scheme: Scheme;
  /** The SQLite file, or the URL of the server. */
  readonly database: string;
  /** Append-only: one line an effect. */
  readonly effects: string;
  /** Append-only: one line a fault that the worker caused. */
  readonly faults: string;
}

/** Short, so that a pause can outlast a lease. */
export const leaseMs = 400;

/** How long a paused process is paused: past its lease, and past what the server lets a transaction idle. */
export const pauseMs = 1000;
export const idleTimeoutMs = 600;

/** How often a handler does each, of all its runs. */
export const rates = {
  throws: 0.04,
  swallows: 0.04,
  asksPool: 0.2,
  pauses: 0.01,
  pausesBeforeConnect: 0.01,
  refusedConnections: 0.05,
} as const;

export type WorkerFault = keyof typeof rates;

/** A store for cases under test. */
export type LedgerScheme = 'sqliteCases' | 'postgresCases';

/** What a worker process that creates Cases needs to know. */
export interface LedgerWorkerSettings {
  readonly scheme: LedgerScheme;
  readonly database: string;
  readonly api: string;
  readonly faults: string;
}

/** The limits of the client, short enough for a pause to outlast them and the ledger's lease. */
export const clientLimits = { timeout: 500, deadline: 700, ledgerLeaseMs: 800 } as const;
