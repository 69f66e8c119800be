import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { listen } from '@aplyid-workflow/testkit';
import { onTestFinished } from 'vitest';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Receiver {
  /** A Webhook URL of it, ending in a secret. */
  readonly webhookUrl: string;
  readonly received: Received[];
  readonly server: Server;
  /** How it answers from now on; at first with 200. */
  answer: (response: ServerResponse, request: Received) => void;
}

export const secret = 'S3cret-segment-of-the-webhook-url_0123456789';

/** A real server that keeps what it is sent. Stops when the test is over. */
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
