import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { listen } from '@aplyid-workflow/testkit';
import { onTestFinished } from 'vitest';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Receiver {
  /** Its Webhook URL, ending in a secret. */
  readonly webhookUrl: string;
  readonly received: Received[];
  readonly server: Server;
  /** Sets its response; initially 200. */
  answer: (response: ServerResponse, request: Received) => void;
}

export const secret = 'S3cret-segment-of-the-webhook-url_0123456789';

/** A real server that records its requests. Stops when the test is over. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const one = { path: request.url ?? '', headers: request.headers, body };
    received.push(one);
    receiver.answer(response, one);
  });
  const { url, close } = await listen(server);
  onTestFinished(close);
  const receiver: Receiver = {
    webhookUrl: `${url}/webhooks/aplyid/${secret}`,
    received,
    server,
    answer: (response) => response.end(),
  };
  return receiver;
}
