import type { Success } from '../client/http/answer.ts';
import { describeResponse, type WorkflowResponse } from '../client/http/response.ts';

/** The data of a response, and its HTTP side on request. */
export interface WorkflowCall<T> extends Promise<T> {
  /**
   * Resolves with the data and with status, headers and request id.
   *
   * @returns `data`: what the call itself resolves with; `response`: the HTTP side
   * @throws what the call itself throws
   */
  withResponse(): Promise<{ data: T; response: WorkflowResponse }>;
}

/**
 * Makes what every endpoint returns.
 *
 * @param send - sends the request, and resolves with what the function that it is given reads of the success
 * @param read - the data of the body
 */
export function workflowCall<T>(
  send: (read: (success: Success) => T) => Promise<T>,
  read: (body: Record<string, unknown>) => T,
): WorkflowCall<T> {
  // Known before the call resolves.
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
