import { Hono } from 'hono';
import { json } from '../http/json.ts';
import { idParam } from '../http/request.ts';
import type { Services } from '../services/services.ts';
import { listOptions, readFields, textField, typeField } from './fields.ts';

/** `/sandbox/integrations`: as the vendor's portal manages them. */
export function integrationRoutes({ integrations }: Services): Hono {
  const app = new Hono();
  app.get('/', (c) => json(c, integrations.list(listOptions(c))));
  app.post('/', async (c) => {
    const fields = await readFields(c);
    const params = { type: typeField(fields), webhookUrl: textField(fields, 'webhookUrl') };
    return json(c, integrations.create(params), 201);
  });
  app.get('/:id', (c) => json(c, integrations.get(idParam(c))));
  app.patch('/:id', async (c) => {
    const webhookUrl = textField(await readFields(c), 'webhookUrl');
    return json(c, integrations.update(idParam(c), { webhookUrl }));
  });
  app.post('/:id/regenerate', (c) => json(c, integrations.regenerate(idParam(c))));
  return app;
}
