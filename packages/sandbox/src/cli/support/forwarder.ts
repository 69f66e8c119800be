import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { assumedDelivery } from '../../model/delivery.ts';
import { Sender } from '../../webhooks/sender.ts';

/** One webhook that passed through, and what became of it. */
export interface Forwarded {
  readonly webhookId: string;
  readonly eventType: string;
  readonly body: string;
  /** What the receiver answered; null when it did not. */
  readonly status: number | null;
  readonly error: string | null;
  /** Milliseconds. */
  readonly duration: number;
}

export interface Forwarder {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Passes each webhook on to `target` as it comes, the answer back, and tells of it. It listens behind a secret of
 * its own: whoever finds the port must not get past the secret in `target`.
 */
export async function startForwarder(target: string, told: (one: Forwarded) => void): Promise<Forwarder> {
  const sender = new Sender();
  const path = `/${randomBytes(32).toString('base64url')}`;
  const server = createServer((request, response) => {
    if (request.method !== 'POST' || request.url !== path) {
      response.writeHead(404).end();
      return;
    }
    forward(sender, target, request, response).then(told, () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server)}${path}`,
    close: () =>
      new Promise((resolve) => {
        sender.abort('the forwarder stopped');
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function forward(
  sender: Sender,
  target: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Forwarded> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks).toString();
  const header = (name: string): string => String(request.headers[name] ?? '');
  const webhookId = header('x-workflow-webhook-id');
  const eventType = header('x-workflow-event-type');
  const started = performance.now();
  const { status, responseBody, error } = await sender.send({
    url: target,
    headers: {
      'Content-Type': header('content-type'),
      'User-Agent': header('user-agent'),
      'X-Workflow-Event-Type': eventType,
      'X-Workflow-Webhook-Id': webhookId,
    },
    body,
    timeout: assumedDelivery.timeout,
  });
  const duration = Math.round(performance.now() - started);
  // No complete answer: the sandbox is to try again.
  response.writeHead(error === null && status !== null ? status : 502).end(responseBody);
  return { webhookId, eventType, body, status, error, duration };
}

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error('The forwarder listens on no port.');
}
