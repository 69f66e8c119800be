import type { CreatedCase } from '../cases/created-case.ts';
import type { CreateCaseParams } from '../cases/params.ts';
import type { RequestOptions } from '../client/http/request.ts';
import { WorkflowConfigurationError } from '../errors/errors.ts';
import { checkNames, checkNumber } from '../options.ts';
import { isRecord } from '../support/value-kinds.ts';
import type { CaseStore } from './case-store.ts';
import { type LedgerErrorHandler, logError } from './policy/reports.ts';
import type { LedgerContext } from './update.ts';

/** The part of a `WorkflowClient` that a ledger uses. */
export interface LedgerClient {
  /** The limit of a whole call, in ms. */
  readonly deadline: number;
  /** Creates Cases. */
  readonly cases: {
    /**
     * Creates a Case.
     *
     * @param params - the Case and its Client
     * @param options - for this call
     * @returns the API's response
     */
    create(params: CreateCaseParams, options?: RequestOptions): PromiseLike<CreatedCase>;
  };
}

/** The options of a `CaseLedger`. */
export interface CaseLedgerOptions<Tx = undefined> {
  /** Creates the Cases. */
  readonly client: LedgerClient;
  /** Keeps the records. Share it between all processes that create Cases. */
  readonly store: CaseStore<Tx>;
  /**
   * How long an attempt may take before it reads as `unknown`, in ms. Must be longer than the client's `deadline`.
   * Default: `deadline` + 30 000.
   */
  readonly leaseMs?: number | undefined;
  /**
   * Keeps tenants and integrations apart in one store: letters, digits, `.`, `_` and `-`. Default: empty.
   */
  readonly namespace?: string | undefined;
  /**
   * The key of the HMAC that the ledger stores in place of the params, at least 32 characters. During a rotation,
   * a list with the current key first. Default: a key that is not secret; anyone who can read the database can
   * then test guesses of the params.
   */
  readonly digestSecret?: string | readonly string[] | undefined;
  /** Called for conflicts that a person must resolve, and for failures of the store. Default: `console.error`. */
  readonly onError?: LedgerErrorHandler | undefined;
}

/** The options with their defaults, checked. */
export interface LedgerSettings<Tx> extends LedgerContext<Tx> {
  readonly client: LedgerClient;
  readonly digestSecrets: readonly string[];
}

/**
 * The names of a ledger's options, for adapters that accept them in their own.
 *
 * @internal
 */
export const ledgerOptionNames: readonly (keyof CaseLedgerOptions)[] = [
  'client',
  'store',
  'leaseMs',
  'namespace',
  'digestSecret',
  'onError',
];

/** @throws {@link WorkflowConfigurationError} which names the option that is wrong */
export function resolveLedgerOptions<Tx>(options: CaseLedgerOptions<Tx>): LedgerSettings<Tx> {
  checkNames(options, ledgerOptionNames);
  const { client, store, namespace = '', onError = logError } = options;
  if (!isRecord(client) || !isRecord(client.cases) || typeof client.cases.create !== 'function') {
    throw new WorkflowConfigurationError('client must be a WorkflowClient');
  }
  if (!isRecord(store) || ['read', 'swap', 'list'].some((name) => typeof store[name] !== 'function')) {
    throw new WorkflowConfigurationError('store must be a CaseStore, with the methods read, swap and list');
  }
  if (typeof namespace !== 'string' || !/^[\w.-]*$/.test(namespace)) {
    throw new WorkflowConfigurationError('namespace must consist of letters, digits, ".", "_" and "-"');
  }
  if (typeof onError !== 'function') throw new WorkflowConfigurationError('onError must be a function');
  const deadline = checkNumber('client.deadline', client.deadline, 1);
  const leaseMs = checkNumber('leaseMs', options.leaseMs ?? deadline + 30_000, 1);
  if (leaseMs <= deadline) {
    throw new WorkflowConfigurationError(
      `leaseMs must be longer than the client's deadline, ${deadline} ms: a request may take that long`,
    );
  }
  const digestSecrets = checkSecrets(options.digestSecret, namespace);
  return { client, store, namespace, onError, leaseMs, digestSecrets };
}

function checkSecrets(secret: string | readonly string[] | undefined, namespace: string): readonly string[] {
  if (secret === undefined) return [`@aplyid-workflow/ledger:${namespace}`];
  const secrets = typeof secret === 'string' ? [secret] : secret;
  const isSecret = (each: unknown) => typeof each === 'string' && each.length >= 32;
  if (Array.isArray(secrets) && secrets.length > 0 && secrets.every(isSecret)) return [...secrets];
  throw new WorkflowConfigurationError('digestSecret must have at least 32 characters');
}
