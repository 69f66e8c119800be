/** How a store is used under test. */
export type Scheme =
  | 'memory'
  | 'sqliteStore'
  | 'postgresStore'
  | 'redisStore, AOF'
  | 'redisStore, no AOF'
  | 'sqliteTransactions'
  | 'postgresTransactions'
  | 'postgresTransactions, inbox';

/** The schemes that must double nothing. */
export const transactional: ReadonlySet<Scheme> = new Set<Scheme>([
  'sqliteTransactions',
  'postgresTransactions',
  'postgresTransactions, inbox',
]);

/** What a worker process needs to know. */
export interface WorkerSettings {
  readonly scheme: Scheme;
  /** The SQLite file, or the URL of the server. */
  readonly database: string;
  /** Append-only: one line per effect. */
  readonly effects: string;
  /** The folder of the faults that are due, and of those that happened. */
  readonly faults: string;
}

/** Short, so that a pause can outlast a lease. */
export const leaseMs = 400;

/** How long a paused process is paused: past its lease, and past what the server lets a transaction idle. */
export const pauseMs = 1000;
export const idleTimeoutMs = 600;

/** The faults that cost no time happen more often than planned: each to this share of the runs. */
export const rates: Readonly<Partial<Record<Fault, number>>> = {
  'handler throws': 0.04,
  'handler swallows': 0.04,
  'handler queries the pool': 0.2,
  'connection refused': 0.05,
  'response lost': 0.05,
  '502 after the Case': 0.05,
  'answer 422': 0.05,
  'answer 429': 0.05,
};

/** Everything that goes wrong at a certain point of a worker or of the API. A pause lasts `pauseMs`. */
export type Fault =
  | 'handler throws'
  | 'handler swallows'
  | 'handler queries the pool'
  | 'connection refused'
  | 'response lost'
  | '502 after the Case'
  | 'answer 422'
  | 'answer 429'
  | 'pause before the effect'
  | 'pause after the effect'
  | 'pause in the transaction'
  | 'pause while accepting'
  | 'pause before connecting'
  | 'pause during the response';

const underLease: readonly Fault[] = ['handler throws', 'pause before the effect', 'pause after the effect'];
const inTransaction: readonly Fault[] = ['handler throws', 'handler swallows', 'pause in the transaction'];

/** The faults that each scheme must meet. */
export const faultsOf: Readonly<Record<Scheme, readonly Fault[]>> = {
  memory: underLease,
  sqliteStore: underLease,
  postgresStore: underLease,
  'redisStore, AOF': underLease,
  'redisStore, no AOF': underLease,
  sqliteTransactions: inTransaction,
  postgresTransactions: [...inTransaction, 'handler queries the pool'],
  'postgresTransactions, inbox': [...inTransaction, 'handler queries the pool', 'pause while accepting'],
};

/** A store for cases under test. */
export type LedgerScheme = 'sqliteCases' | 'postgresCases';

/** The faults that each ledger must meet. */
export const ledgerFaults: readonly Fault[] = [
  'handler throws',
  'pause in the transaction',
  'pause before connecting',
  'pause during the response',
  'connection refused',
  'response lost',
  '502 after the Case',
  'answer 422',
  'answer 429',
];

/** What a worker process that creates Cases needs to know. */
export interface LedgerWorkerSettings {
  readonly scheme: LedgerScheme;
  readonly database: string;
  readonly api: string;
  readonly faults: string;
}

/** The limits of the client, short enough for a pause to outlast them and the ledger's lease. */
export const clientLimits = { timeout: 500, deadline: 700, ledgerLeaseMs: 800 } as const;
