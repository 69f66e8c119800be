import { WorkflowError, type WorkflowErrorFacts } from '../errors/errors.ts';
import type { LedgerEntry } from './entry.ts';

/** The reasons of a `WorkflowConflictError`. */
export type ConflictCode = 'in_progress' | 'unknown' | 'params_differ';

/** A `CaseLedger` refuses to create the Case, or to change the entry: nothing was sent. */
export class WorkflowConflictError extends WorkflowError<
  WorkflowErrorFacts & { code: ConflictCode; entry: LedgerEntry }
> {
  /** The reason, for programs. */
  declare readonly code: ConflictCode;
  /** What the ledger knows about the reference. */
  declare readonly entry: LedgerEntry;

  override get name(): string {
    return 'WorkflowConflictError';
  }
}
