import { Hono } from 'hono';
import { json } from '../http/json.ts';
import { idParam } from '../http/request.ts';
import { readFaultSpec } from '../model/fault-spec.ts';
import type { Services } from '../services/services.ts';
import { readFields } from './fields.ts';

/** `/sandbox/faults`: failures on purpose. */
export function faultRoutes({ faults }: Services): Hono {
  const app = new Hono();
  app.get('/', (c) => json(c, faults.list()));
  app.post('/', async (c) => json(c, faults.add(readFaultSpec(await readFields(c))), 201));
  app.delete('/', (c) => {
    faults.clear();
    return json(c, {});
  });
  app.delete('/:id', (c) => {
    faults.remove(idParam(c));
    return json(c, {});
  });
  return app;
}
