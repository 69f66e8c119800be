import {
  WorkflowConnectionError,
  WorkflowError,
  type WorkflowOutcome,
  WorkflowTimeoutError,
} from '../errors.ts';
import { Interruption } from './limits.ts';
import { withoutSecret } from './redact.ts';

/** What to do when nobody can say whether a Case was made. */
export const reconcile =
  'a Case may exist: look for it by its external_id in the portal before you create it again';

/**
 * The error for whatever ended an attempt: it says what is known of the Case, and shows no key.
 *
 * @param sentWith The key, if the transport had the request; before that nothing is sent
 */
export function explain(
  failure: unknown,
  sentWith: string | undefined,
  signal: AbortSignal | undefined,
): WorkflowError {
  const limit = failure instanceof Interruption ? failure.limit : undefined;
  const error = failure instanceof Interruption ? failure.error : failure;
  const known = WorkflowConnectionError.is(error) ? error : undefined;
  if (WorkflowError.is(error) && !known) return error;

  const outcome: WorkflowOutcome = sentWith ? (known?.outcome ?? 'unknown') : 'not_sent';
  const next = outcome === 'unknown' ? reconcile : 'nothing was sent';
  const cause = withoutSecret(known ? known.cause : error, sentWith);
  if (limit === 'aborted') {
    return new WorkflowConnectionError(`the call was aborted; ${next}`, {
      code: limit,
      outcome,
      cause: signal?.reason,
    });
  }
  if (limit)
    return new WorkflowTimeoutError(`the ${limit} ran out; ${next}`, { code: limit, outcome, cause });
  if (outcome === 'not_sent') {
    return new WorkflowConnectionError(
      'could not connect to the API: check baseUrl and the network; nothing was sent',
      {
        code: 'connection_failed',
        outcome,
        cause,
      },
    );
  }
  return new WorkflowConnectionError(`the connection was lost before the answer was read; ${next}`, {
    code: 'connection_lost',
    outcome,
    cause,
  });
}
