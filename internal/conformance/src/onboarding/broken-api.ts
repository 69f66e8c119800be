import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from '@aplyid-workflow/testkit';
import { onTestFinished } from 'vitest';

/** An API that responds in ways that the sandbox does not. */
export interface BrokenApi {
  readonly url: string;
  /** How many complete requests it has received. */
  readonly received: number;
}

/** Stops when the test is over. @param answer called when a request has been read to its end */
export async function startBrokenApi(
  answer: (response: ServerResponse<IncomingMessage>) => void | Promise<void>,
): Promise<BrokenApi> {
  let received = 0;
  const server = createServer(async (request, response) => {
    for await (const _ of request);
    received++;
    await answer(response);
  });
  const { url, close } = await listen(server);
  onTestFinished(close);
  return {
    url,
    get received() {
      return received;
    },
  };
}
