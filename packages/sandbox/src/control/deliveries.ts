import { Hono } from 'hono';
import { json } from '../http/json.ts';
import type { Services } from '../services/services.ts';
import { deliveryListOptions, readFields, textField } from './fields.ts';

/** `/sandbox/deliveries`: the webhooks and their attempts. */
export function deliveryRoutes({ deliveries }: Services): Hono {
  const app = new Hono();
  app.get('/', (c) => json(c, deliveries.list(deliveryListOptions(c))));
  app.post('/retry-failed', (c) => json(c, { retried: deliveries.retryFailed() }));
  app.get('/:id', (c) => json(c, deliveries.get(c.req.param('id'))));
  app.post('/:id/resend', async (c) => json(c, await deliveries.resend(c.req.param('id'))));
  app.post('/:id/duplicate', async (c) => json(c, await deliveries.duplicate(c.req.param('id'))));
  app.post('/:id/send-edited', async (c) => {
    const body = textField(await readFields(c), 'body');
    return json(c, await deliveries.sendEdited(c.req.param('id'), { body }), 201);
  });
  return app;
}
