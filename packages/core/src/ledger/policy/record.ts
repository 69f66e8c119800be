import { WorkflowError } from '../../errors/errors.ts';
import { isRecord } from '../../support/value-kinds.ts';
import type { CaseRecord, CaseState } from '../case-store.ts';
import type { LedgerCase, LedgerFailure, LedgerOutcome } from '../entry.ts';

/** A known Case, with the attempt that created it; a webhook and a person don't know the attempt. */
export interface KeptCase extends LedgerCase {
  readonly attempt?: string | undefined;
}

/** What the ledger stores for one reference: no params, and no names. */
export interface LedgerRecord extends CaseRecord {
  /** The HMAC of the params of the last attempt; undefined if only a webhook is known. */
  readonly digest?: string | undefined;
  /** The last attempt, unless it was resolved as not sent. */
  readonly attempt?: string | undefined;
  readonly failure?: LedgerFailure | undefined;
  readonly cases: readonly KeptCase[];
  readonly outcomes: readonly LedgerOutcome[];
}

/** A record as it was read. */
export interface Current {
  readonly record: LedgerRecord;
  /** The record's state, except that an expired `sending` is `unknown`. */
  readonly state: CaseState;
  readonly ageMs: number;
}

/** A record with its version. */
export interface Stored extends Current {
  readonly id: string;
  readonly version: number;
}

/** Every state. */
export const caseStates: readonly CaseState[] = [
  'sending',
  'created',
  'rejected',
  'not_sent',
  'unknown',
  'settled',
];

/**
 * Checks what a store returned.
 *
 * @throws {@link WorkflowError} if it is not a record of a ledger
 */
export function parseStored(answer: unknown, leaseMs: number): Stored {
  if (isRecord(answer)) {
    const { id, record, version, ageMs } = answer;
    if (
      typeof id === 'string' &&
      typeof version === 'number' &&
      typeof ageMs === 'number' &&
      isLedgerRecord(record)
    ) {
      const expired = record.state === 'sending' && ageMs >= leaseMs;
      return { id, record, version, ageMs, state: expired ? 'unknown' : record.state };
    }
  }
  throw storeError('the store returned something that is not a record of a ledger');
}

/** The error for a store that breaks its contract. */
export function storeError(message: string): WorkflowError {
  return new WorkflowError(`${message}: check the CaseStore`, { code: 'invalid_store_answer' });
}

function isLedgerRecord(value: unknown): value is LedgerRecord {
  if (!isRecord(value)) return false;
  const { state, cases, outcomes } = value;
  return caseStates.some((each) => each === state) && Array.isArray(cases) && Array.isArray(outcomes);
}
