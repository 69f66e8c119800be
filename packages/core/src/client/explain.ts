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
  const [ErrorClass, code, message] =
    limit === 'aborted'
      ? [WorkflowConnectionError, limit, 'the call was aborted']
      : limit
        ? [WorkflowTimeoutError, limit, `the ${limit} ran out`]
        : outcome === 'not_sent'
          ? [WorkflowConnectionError, 'connection_failed', 'could not connect: check baseUrl and the network']
          : [WorkflowConnectionError, 'connection_lost', 'the connection was lost'];
  return new ErrorClass(message, { code, outcome, cause });
}
