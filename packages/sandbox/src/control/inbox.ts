import { Hono } from 'hono';
import { json } from '../http/json.ts';
import type { Services } from '../services/services.ts';
import { listOptions, numberField, readFields } from './fields.ts';

/** `/sandbox/inbox`: the webhooks that the built-in receiver received, and its response status. */
export function inboxRoutes({ inbox }: Services): Hono {
  const app = new Hono();
  app.get('/', (c) => json(c, { answer: inbox.answer(), received: inbox.list(listOptions(c)) }));
  app.patch('/', async (c) => {
    inbox.setAnswer(numberField(await readFields(c), 'answer'));
    return json(c, { answer: inbox.answer() });
  });
  app.delete('/', (c) => {
    inbox.clear();
    return json(c, {});
  });
  return app;
}
