import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readIncoming } from '../../http/request.ts';
import { SandboxError } from '../../model/errors.ts';
import { assumedDelivery } from '../../model/webhook/delivery.ts';
import type { ForwardedWebhook } from '../../model/webhook/forwarded.ts';
import { Sender } from '../../webhooks/sender.ts';

/** How many webhooks are kept for resending. */
const remembered = 100;

/** In bytes. */
const bodyLimit = 1024 * 1024;

export interface ForwarderOptions {
  /** Where webhooks are forwarded to. */
  readonly target: string;
  /** Default: any free port. */
  readonly port?: number | undefined;
  /** The last segment of the path; default: a random one. */
  readonly secret?: string | undefined;
  readonly onForwarded: (one: ForwardedWebhook) => void;
}

export interface Forwarder {
  /** The URL that receives webhooks, including the secret. */
  readonly url: string;
  /** Forwards a webhook again; the last one if `webhookId` is empty. Returns false if it is unknown. */
  resend(webhookId: string): Promise<boolean>;
  /** Forwards a webhook that an earlier forwarder received. */
  send(one: Pick<ForwardedWebhook, 'webhookId' | 'eventType' | 'body'>): Promise<void>;
  close(): Promise<void>;
}

interface Webhook {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Forwards each webhook to `target` and returns the response. Its URL has a separate secret, so that a client that
 * finds the port cannot bypass the secret in `target`.
 */
export async function startForwarder(options: ForwarderOptions): Promise<Forwarder> {
  const { target, port = 0, secret = randomBytes(32).toString('base64url'), onForwarded } = options;
  const sender = new Sender();
  const received = new Map<string, Webhook>();
  const forward = async ({ headers, body }: Webhook, isResent: boolean) => {
    const started = performance.now();
    const answer = await sender.send({ url: target, headers, body, timeout: assumedDelivery.timeout });
    const duration = Math.round(performance.now() - started);
    const webhookId = headers['X-Workflow-Webhook-Id'] ?? '';
    const eventType = headers['X-Workflow-Event-Type'] ?? '';
    const { status, error } = answer;
    onForwarded({ webhookId, eventType, body, status, error, duration, isResent });
    return answer;
  };
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const webhook = { headers: forwardedHeaders(request), body: await readIncoming(request, bodyLimit) };
    const id = webhook.headers['X-Workflow-Webhook-Id'];
    received.delete(id);
    received.set(id, webhook);
    const [oldest] = received.keys();
    if (oldest !== undefined && received.size > remembered) received.delete(oldest);
    const { status, error, responseBody } = await forward(webhook, false);
    // Without a complete response, the sender must retry.
    response.writeHead(error === null && status !== null ? status : 502).end(responseBody);
  };
  const server = createServer((request, response) => {
    const isAuthentic = isEqual(request.url?.split('?')[0]?.split('/').at(-1) ?? '', secret);
    if (request.method === 'POST' && isAuthentic) {
      take(request, response).catch(() => response.destroy());
      return;
    }
    response.writeHead(404).end();
  });
  await listening(server, port);
  return {
    url: `http://127.0.0.1:${portOf(server)}/${secret}`,
    async resend(webhookId) {
      const webhook = webhookId === '' ? [...received.values()].at(-1) : received.get(webhookId);
      if (webhook) await forward(webhook, true);
      return webhook !== undefined;
    },
    async send({ webhookId, eventType, body }) {
      const headers = {
        'Content-Type': 'application/json',
        'X-Workflow-Event-Type': eventType,
        'X-Workflow-Webhook-Id': webhookId,
      };
      await forward(received.get(webhookId) ?? { headers, body }, true);
    },
    close: () =>
      new Promise((resolve) => {
        sender.abort('the forwarder stopped');
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function forwardedHeaders({ headers }: IncomingMessage) {
  const header = (name: string): string => String(headers[name] ?? '');
  return {
    'Content-Type': header('content-type'),
    'User-Agent': header('user-agent'),
    'X-Workflow-Event-Type': header('x-workflow-event-type'),
    'X-Workflow-Webhook-Id': header('x-workflow-webhook-id'),
  };
}

function isEqual(given: string, secret: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      reject(new SandboxError('cannot_listen', `cannot listen on port ${port}: ${cause.message}`, { cause }));
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error('the forwarder does not listen on a port');
}
