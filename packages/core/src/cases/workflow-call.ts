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

/** Makes what every endpoint returns. */
export function workflowCall<T>(
  success: Promise<Success>,
  read: (body: Record<string, unknown>) => T,
): WorkflowCall<T> {
  const call = success.then(({ body }) => read(body));
  return Object.assign(call, {
    withResponse: () =>
      call.then(async (data) => {
        const { answer, key } = await success;
        return { data, response: describeResponse(answer, key) };
      }),
  });
}
