import { Hono } from 'hono';
import { json } from '../http/json.ts';
import { SandboxError } from '../model/errors.ts';
import type { Services } from '../services/services.ts';
import { readFields } from './fields.ts';

/** `/sandbox/company`: the subscription. */
export function companyRoutes({ company }: Services): Hono {
  const app = new Hono();
  app.get('/', (c) => json(c, company.get()));
  app.patch('/', async (c) => {
    const { subscription } = await readFields(c);
    if (subscription !== 'trial' && subscription !== 'active') {
      throw new SandboxError('invalid_value', 'subscription must be trial or active.');
    }
    company.setSubscription(subscription);
    return json(c, company.get());
  });
  return app;
}
