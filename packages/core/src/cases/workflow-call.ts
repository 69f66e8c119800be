import type { Success } from '../client/http/answer.ts';
import { describeResponse, type WorkflowResponse } from '../client/http/response.ts';

/** A promise of a response's data that also gives access to the HTTP response. */
export interface WorkflowCall<T> extends Promise<T> {
  /**
   * Resolves with the data and with status, headers and request id.
   *
   * @returns `data`: what the call itself resolves with; `response`: the HTTP response
   * @throws what the call itself throws
   */
  withResponse(): Promise<{ data: T; response: WorkflowResponse }>;
}

/**
 * Creates the return value of every endpoint.
 *
 * @param send - sends the request, and resolves with the result of the function that it receives
 * @param read - reads the data from the body
 */
export function workflowCall<T>(
  send: (read: (success: Success) => T) => Promise<T>,
  read: (body: Record<string, unknown>) => T,
): WorkflowCall<T> {
  // Assigned before the call resolves.
  let success!: Success;
  const call = send((sent) => {
    success = sent;
    return read(sent.body);
  });
  return Object.assign(call, {
    withResponse: async () => {
      const data = await call;
      return { data, response: describeResponse(success.answer, success.key) };
    },
  });
}
