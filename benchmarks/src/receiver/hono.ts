import type { Server } from 'node:http';
import type { Hono } from 'hono';
import { secret } from '../examples.ts';
import { listen } from './node-http.ts';

async function serve(app: Hono): Promise<Server> {
  const { createAdaptorServer } = await import('@hono/node-server');
  const server = createAdaptorServer(app);
  if (!('keepAliveTimeout' in server)) throw new Error('not a server of node:http');
  return listen(server);
}

export async function honoAlone(): Promise<Server> {
  const { Hono } = await import('hono');
  const app = new Hono().post('/webhooks/aplyid/:secret', async (c) => {
    await c.req.json();
    return c.json({ received: true });
  });
  return serve(new Hono().route('/', app));
}

export async function honoOurs(): Promise<Server> {
  const { Hono } = await import('hono');
  const { workflowWebhooks } = await import('@aplyid-workflow/hono');
  const webhooks = workflowWebhooks({ secret, handlers: { 'case.completed': async () => {} } });
  return serve(new Hono().route('/webhooks/aplyid', webhooks));
}
