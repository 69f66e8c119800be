import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { secret } from '../examples.ts';

export async function listen(server: Server): Promise<Server> {
  server.keepAliveTimeout = 600_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const serve = (listener: RequestListener) => listen(createServer(listener));
const json = { 'content-type': 'application/json' };
const received = JSON.stringify({ received: true });

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  await once(request, 'end');
  return Buffer.concat(chunks).toString();
}

/** Reads the body, passes it to `handle`, responds with 200. */
const serveText = (handle: (text: string, request: IncomingMessage) => unknown) =>
  serve(async (request, response) => {
    handle(await read(request), request);
    response.writeHead(200, json).end(received);
  });

export const nodeAlone = () => serveText((text) => JSON.parse(text));

export async function nodeOurs(): Promise<Server> {
  const { WebhookReceiver } = await import('@aplyid-workflow/core');
  const receiver = new WebhookReceiver({ secret, handlers: { 'case.completed': async () => {} } });
  return serve(async (request, response) => {
    const { method = '', headers, url = '' } = request;
    const given = url.slice(url.lastIndexOf('/') + 1);
    const result = await receiver.receive({ method, headers, secret: given, body: request });
    response.writeHead(result.status, result.headers).end(result.body);
  });
}

export function nodeHmac(): Promise<Server> {
  const key = Buffer.from(secret, 'base64');
  return serveText((text, { headers }) => {
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`;
    const expected = createHmac('sha256', key).update(signed).digest();
    const given = Buffer.from(String(headers['webhook-signature']).slice('v1,'.length), 'base64');
    if (!timingSafeEqual(expected, given)) throw new Error('a wrong signature');
    return JSON.parse(text);
  });
}

export async function nodeOctokit(): Promise<Server> {
  const { createNodeMiddleware, Webhooks } = await import('@octokit/webhooks');
  const webhooks = new Webhooks({ secret });
  webhooks.on('issues', async () => {});
  return serve(createNodeMiddleware(webhooks));
}

type Verifier = { verify(text: string, headers: Record<string, string>): unknown };

const serveVerified = (webhook: Verifier) =>
  serveText((text, { headers }) =>
    webhook.verify(text, {
      'webhook-id': String(headers['webhook-id']),
      'webhook-timestamp': String(headers['webhook-timestamp']),
      'webhook-signature': String(headers['webhook-signature']),
    }),
  );

export async function nodeStandard(): Promise<Server> {
  const { Webhook } = await import('standardwebhooks');
  return serveVerified(new Webhook(secret));
}

export async function nodeSvix(): Promise<Server> {
  const { Webhook } = await import('svix');
  return serveVerified(new Webhook(secret));
}
