import { Hono } from 'hono';
import type { Services } from '../services/services.ts';
import { deliveryListOptions, readFields, textField } from './fields.ts';

/** `/sandbox/deliveries`: the webhooks and their attempts. */
export function deliveryRoutes({ deliveries }: Services): Hono {
  const app = new Hono();
  app.get('/', (c) => c.json(deliveries.list(deliveryListOptions(c))));
  app.post('/retry-failed', (c) => c.json({ retried: deliveries.retryFailed() }));
  app.get('/:id', (c) => c.json(deliveries.get(c.req.param('id'))));
  app.post('/:id/resend', async (c) => c.json(await deliveries.resend(c.req.param('id'))));
  app.post('/:id/duplicate', async (c) => c.json(await deliveries.duplicate(c.req.param('id'))));
  app.post('/:id/send-edited', async (c) => {
    const body = textField(await readFields(c), 'body');
    return c.json(await deliveries.sendEdited(c.req.param('id'), { body }), 201);
  });
  return app;
}
