import { WorkflowError, WorkflowValidationError } from '../../errors/errors.ts';
import { WorkflowConflictError } from '../conflict-error.ts';
import type { LedgerEntry } from '../entry.ts';
import type { Refusal } from './transitions.ts';

const messages: Record<Exclude<Refusal, 'not_found'>, string> = {
  in_progress: 'this external_id is already being processed; retry later',
  unknown:
    'a Case with this external_id may exist: wait for its webhook, or look in the portal and call resolve',
  params_differ:
    'this external_id was used with other params: repeat it with the same params, or use another external_id',
  not_resolvable: 'only an entry whose state is unknown can be resolved as not sent: see entry.state',
};

/** The error for a call that is refused. */
export function refusal(reason: Refusal, externalId: string, entry: LedgerEntry | undefined): WorkflowError {
  if (reason === 'not_found' || !entry) {
    return new WorkflowError(`the ledger has no entry for external_id ${JSON.stringify(externalId)}`, {
      code: 'not_found',
    });
  }
  const message = messages[reason];
  if (reason === 'not_resolvable') return new WorkflowError(message, { code: reason });
  return new WorkflowConflictError(message, { code: reason, entry });
}

/** @throws {@link WorkflowValidationError} if it is not a string, or is blank */
export function checkExternalId(value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  const code = value === undefined ? 'required' : 'invalid_type';
  const issue = {
    path: 'activity.external_id',
    code,
    message: 'must be a string that is not blank',
  } as const;
  throw new WorkflowValidationError('the ledger needs a reference', [issue], { outcome: 'not_sent' });
}
