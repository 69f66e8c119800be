import { createServer } from 'node:http';
import { listen } from '@aplyid-workflow/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { apiServer, json } from '../../test/api-server.ts';
import { WebhookReceiver } from '../index.ts';
import { caseCompletedEvent, type DeliveryTarget, deliver } from './index.ts';

const secret = 'a-secret-of-32-characters-or-more~';
const event = caseCompletedEvent({ external_id: 'order-9281', client: { approval_status: 'declined' } });

function receiver(options: { secret: string | false }) {
  const seen: unknown[] = [];
  const webhooks = new WebhookReceiver({
    ...options,
    handlers: { 'case.completed': ({ id, data }) => seen.push([id, data]) },
    onError: () => {},
  });
  return { webhooks, seen };
}

/** A Node server whose handler is the receiver. */
function nodeServer(webhooks: WebhookReceiver) {
  return createServer(async (request, response) => {
    const { method = '', headers, url = '' } = request;
    const last = decodeURIComponent(url.split('/').at(-1) ?? '');
    const result = await webhooks.receive({ method, headers, secret: last, body: request });
    response.writeHead(result.status, { ...result.headers }).end(result.body);
  });
}

describe('caseCompletedEvent', () => {
  it('has the documented shape, what the test sets, and its own id', () => {
    expect(event).toMatchObject({
      type: 'case.completed',
      data: {
        external_id: 'order-9281',
        status: 'completed',
        client: { name: 'John Doe', approval_status: 'declined' },
      },
    });
    expect(caseCompletedEvent().id).not.toBe(caseCompletedEvent().id);
    expect(Date.parse(event.receivedAt)).toBeLessThanOrEqual(Date.now());
  });
});

describe('deliver', () => {
  it('delivers to a receiver, which checks the secret', async () => {
    const { webhooks, seen } = receiver({ secret });
    expect((await deliver(webhooks, event)).status).toBe(401);
    expect((await deliver(webhooks, event, { secret: 'wrong' })).status).toBe(401);
    const response = await deliver(webhooks, event, { secret });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({ received: true });
    expect(seen).toEqual([[event.id, event.data]]);
  });

  it.each<[string, (webhooks: WebhookReceiver) => DeliveryTarget]>([
    ['an app with fetch', (webhooks) => ({ fetch: (request) => webhooks.fetch(request) })],
    ['a Node server that does not listen', nodeServer],
    [
      'an app that makes a server',
      (webhooks) => ({ listen: (port, host) => nodeServer(webhooks).listen(port, host) }),
    ],
    [
      'a function with listen, as Express has it',
      (webhooks) =>
        Object.assign(() => {}, {
          listen: (port: number, host: string) => nodeServer(webhooks).listen(port, host),
        }),
    ],
    [
      'an app with getHttpServer, as NestJS has it',
      (webhooks) => ({ init: async () => {}, getHttpServer: () => nodeServer(webhooks) }),
    ],
    [
      'an app with inject, as Fastify has it',
      (webhooks) => ({
        async inject({ method, url, headers, payload }) {
          const last = decodeURIComponent(url.split('/').at(-1) ?? '');
          const result = await webhooks.receive({ method, headers, secret: last, body: payload });
          const set = { ...result.headers, 'set-cookie': ['a=1', 'b=2'] };
          return { statusCode: result.status, headers: set, payload: result.body };
        },
      }),
    ],
  ])('delivers to %s', async (_, target) => {
    const { webhooks, seen } = receiver({ secret });
    const response = await deliver(target(webhooks), event, { secret });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ received: true });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(seen).toEqual([[event.id, event.data]]);
  });

  it('does not close a server that already listens', async () => {
    const { webhooks } = receiver({ secret });
    const server = nodeServer(webhooks);
    const { close } = await listen(server);
    onTestFinished(close);
    expect((await deliver(server, event, { secret })).status).toBe(200);
    expect(server.listening).toBe(true);
    const nest = { init: async () => {}, getHttpServer: () => server };
    expect((await deliver(nest, event, { secret })).status).toBe(200);
    expect(server.listening).toBe(true);
  });

  it('closes a server that it made listen', async () => {
    const { webhooks } = receiver({ secret });
    const server = nodeServer(webhooks);
    await deliver(server, event, { secret });
    expect(server.listening).toBe(false);
  });

  it('posts to a URL, with the vendor’s headers', async () => {
    const { baseUrl, requests } = await apiServer((response) => json(response, 200, { received: true }));
    await deliver(`${baseUrl}/hooks/`, event, { secret: 'a b' });
    await deliver(new URL(`${baseUrl}/hooks`), event);
    expect(requests.map(({ url }) => url)).toEqual(['/hooks/a%20b', '/hooks']);
    expect(requests[0]).toMatchObject({
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-workflow-event-type': 'case.completed',
        'x-workflow-webhook-id': event.id,
      },
      body: JSON.stringify(event.data),
    });
  });

  it('uses the given path', async () => {
    const paths: string[] = [];
    const app = {
      fetch(request: Request) {
        paths.push(new URL(request.url).pathname);
        return new Response();
      },
    };
    await deliver(app, event);
    await deliver(app, event, { path: '/hooks', secret: 'x' });
    expect(paths).toEqual(['/webhooks/aplyid', '/hooks/x']);
  });

  it.each<[string, object]>([
    ['an unknown target', {}],
    ['a server that has no address', { listen: () => ({}) }],
  ])('refuses %s', async (_, target) => {
    const call = Reflect.apply(deliver, undefined, [target, event]);
    await expect(call).rejects.toMatchObject({ message: expect.stringContaining('deliver: the') });
  });

  it('fails if the port cannot be bound', async () => {
    const { webhooks } = receiver({ secret });
    const app = { listen: () => nodeServer(webhooks).listen(0, '192.0.2.1') };
    await expect(deliver(app, event, { secret })).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' });
  });
});
