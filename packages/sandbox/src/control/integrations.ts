import { Hono } from 'hono';
import { idParam } from '../http/request.ts';
import type { Services } from '../services/services.ts';
import { listOptions, readFields, textField, typeField } from './fields.ts';

/** `/sandbox/integrations`: as the vendor's portal manages them. */
export function integrationRoutes({ integrations }: Services): Hono {
  const app = new Hono();
  app.get('/', (c) => c.json(integrations.list(listOptions(c))));
  app.post('/', async (c) => {
    const fields = await readFields(c);
    const params = { type: typeField(fields), webhookUrl: textField(fields, 'webhookUrl') };
    return c.json(integrations.create(params), 201);
  });
  app.get('/:id', (c) => c.json(integrations.get(idParam(c))));
  app.patch('/:id', async (c) => {
    const webhookUrl = textField(await readFields(c), 'webhookUrl');
    return c.json(integrations.update(idParam(c), { webhookUrl }));
  });
  app.post('/:id/regenerate', (c) => c.json(integrations.regenerate(idParam(c))));
  return app;
}
