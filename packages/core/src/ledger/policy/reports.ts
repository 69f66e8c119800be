import type { WorkflowError } from '../../errors/errors.ts';
import type { LedgerEntry } from '../entry.ts';
import type { KeptCase } from './record.ts';

/** A contradiction that a person must resolve. */
export interface Conflict {
  readonly code: 'several_cases' | 'outcomes_differ' | 'late_case' | 'late_unknown';
  readonly message: string;
}

/** What `onError` receives besides the error. */
export interface LedgerErrorContext {
  /** The entry that the error is about, as it is after the change. */
  readonly entry: LedgerEntry;
}

/** Called for conflicts and failures. A returned promise is not awaited. */
export type LedgerErrorHandler = (error: WorkflowError, context: LedgerErrorContext) => unknown;

/** All conflicts. */
export const conflicts: Record<'severalCases' | 'outcomesDiffer' | 'lateCase' | 'lateUnknown', Conflict> = {
  severalCases: {
    code: 'several_cases',
    message: 'there is more than one Case for this external_id: compare entry.cases with the portal',
  },
  outcomesDiffer: {
    code: 'outcomes_differ',
    message: 'a later outcome differs from the one that settled the Case: see entry.outcomes',
  },
  lateCase: {
    code: 'late_case',
    message: 'an attempt that had been resolved as not sent did create a Case: check entry.cases',
  },
  lateUnknown: {
    code: 'late_unknown',
    message: 'an attempt that had been resolved as not sent may have created a Case: check the portal',
  },
};

/** The conflict if a Case was added although another one was known. */
export function conflictOfCases(
  before: readonly KeptCase[],
  after: readonly KeptCase[],
): Conflict | undefined {
  return after.length > 1 && after.length > before.length ? conflicts.severalCases : undefined;
}

/** Calls `onError`. An error that it throws is only logged. */
export function report(onError: LedgerErrorHandler, error: WorkflowError, entry: LedgerEntry): void {
  const failed = (failure: unknown) =>
    console.error('aplyid-workflow: onError of the ledger failed', failure, 'while reporting', error);
  try {
    Promise.resolve(onError(error, { entry })).catch(failed);
  } catch (failure) {
    failed(failure);
  }
}

/** The default `onError`. */
export const logError: LedgerErrorHandler = (error, { entry }) =>
  console.error(`aplyid-workflow: ${entry.external_id}:`, error);
