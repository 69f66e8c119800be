import {
  WorkflowConnectionError,
  WorkflowError,
  type WorkflowOutcome,
  WorkflowTimeoutError,
} from '../errors.ts';
import type { Limit } from './limits.ts';
import { withoutSecret } from './redact.ts';

/**
 * The error for whatever ended an attempt: it says what is known of the Case, and shows no key.
 *
 * @param sentWith The key, if the transport had the request; before that nothing is sent
 */
export function explain(
  error: unknown,
  limit: Limit | undefined,
  sentWith: string | undefined,
  signal: AbortSignal | undefined,
): WorkflowError {
  const known = WorkflowConnectionError.is(error) ? error : undefined;
  if (WorkflowError.is(error) && !known) return error;

  const outcome: WorkflowOutcome = sentWith ? (known?.outcome ?? 'unknown') : 'not_sent';
  const cause = limit === 'aborted' ? signal?.reason : withoutSecret(known ? known.cause : error, sentWith);
  if (limit === 'aborted')
    return new WorkflowConnectionError('the call was aborted', { code: limit, outcome, cause });
  if (limit) return new WorkflowTimeoutError(`the ${limit} ran out`, { code: limit, outcome, cause });
  return outcome === 'not_sent'
    ? new WorkflowConnectionError('could not connect: check baseUrl and the network', {
        code: 'connection_failed',
        outcome,
        cause,
      })
    : new WorkflowConnectionError('the connection was lost', { code: 'connection_lost', outcome, cause });
}
