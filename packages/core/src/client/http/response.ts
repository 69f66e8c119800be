import type { CheckedKey } from '../access-key.ts';
import { redact } from '../redact.ts';
import type { TransportResponse } from '../transport/transport.ts';

/** The status and headers of a response. */
export interface WorkflowResponse {
  /** The HTTP status. */
  readonly status: number;
  /** The headers, by name in any case. */
  readonly headers: { get(name: string): string | null };
  /** The API's request id, if it sent one. */
  readonly requestId: string | undefined;
}

/** The API's request id, if it sent one. */
export function requestIdOf({ headers }: TransportResponse, key: CheckedKey): string | undefined {
  const id = headers.get('x-request-id') ?? headers.get('x-amzn-requestid');
  return id === null ? undefined : redact(id, key.value);
}

/**
 * The response for the caller, who may log it. It is redacted, because a server can echo the access key in any
 * header.
 */
export function describeResponse(answer: TransportResponse, key: CheckedKey): WorkflowResponse {
  const get = (name: string) => {
    const value = answer.headers.get(name);
    return value === null ? null : redact(value, key.value);
  };
  return { status: answer.status, headers: { get }, requestId: requestIdOf(answer, key) };
}
