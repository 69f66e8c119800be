import { WorkflowConnectionError, type WorkflowOutcome, WorkflowTimeoutError } from '../../errors/errors.ts';
import type { CheckedKey } from '../access-key.ts';
import { copyOf } from '../redact.ts';
import type { Limit } from './limits.ts';

/** What the error depends on, besides what ended the attempt. */
interface Context {
  readonly url: string;
  readonly timeout: number;
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
  readonly key: CheckedKey | undefined;
  readonly ifUnknown: string | undefined;
}

/**
 * The error for an attempt that ended without a response.
 *
 * @param error - what the transport threw
 * @param limit - what ended the attempt, if not the transport
 * @param outcome - if it is known; otherwise the transport may know it
 */
export function connectionError(
  error: unknown,
  limit: Limit | undefined,
  outcome: WorkflowOutcome | undefined,
  context: Context,
): WorkflowConnectionError {
  const known = WorkflowConnectionError.is(error) ? error : undefined;
  const cause = limit === 'aborted' ? context.signal?.reason : known ? known.cause : error;
  const facts = {
    outcome: outcome ?? known?.outcome ?? 'unknown',
    cause: copyOf(cause, context.key?.value),
  };
  const sent = facts.outcome !== 'not_sent';
  const [code, what] = describe(limit, sent, context);
  const message = facts.outcome === 'unknown' && context.ifUnknown ? `${what}; ${context.ifUnknown}` : what;
  const ErrorClass = limit && limit !== 'aborted' ? WorkflowTimeoutError : WorkflowConnectionError;
  return new ErrorClass(message, { code, ...facts });
}

function describe(limit: Limit | undefined, sent: boolean, context: Context): [code: string, what: string] {
  const host = hostOf(context.url);
  if (limit === 'aborted') return [limit, 'the call was aborted'];
  if (limit) {
    const event = sent ? `the response from ${host} was complete` : `the request to ${host} was sent`;
    return [limit, `the ${limit} of ${context[limit]} ms expired before ${event}`];
  }
  return sent
    ? ['connection_lost', `the connection to ${host} was lost`]
    : ['connection_failed', `could not connect to ${host}: check baseUrl and the network`];
}

function hostOf(url: string): string {
  const { hostname, port, protocol } = new URL(url);
  return `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
}
