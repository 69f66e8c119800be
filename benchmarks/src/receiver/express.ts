import { createServer, type Server } from 'node:http';
import { secret } from '../examples.ts';
import { listen } from './node-http.ts';

export async function expressAlone(): Promise<Server> {
  const { default: express } = await import('express');
  const app = express().use(express.json());
  app.post('/webhooks/aplyid/:secret', (_request, response) => {
    response.json({ received: true });
  });
  return listen(createServer(app));
}

export async function expressOurs(): Promise<Server> {
  const { default: express } = await import('express');
  return listen(createServer(express().use('/webhooks/aplyid', await router())));
}

export async function expressOursAfterJson(): Promise<Server> {
  const { default: express } = await import('express');
  return listen(
    createServer(
      express()
        .use(express.json())
        .use('/webhooks/aplyid', await router()),
    ),
  );
}

async function router() {
  const { workflowWebhooks } = await import('@aplyid-workflow/express');
  return workflowWebhooks({ secret, handlers: { 'case.completed': async () => {} } });
}
