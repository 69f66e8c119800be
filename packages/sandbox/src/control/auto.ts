import { Hono } from 'hono';
import { json } from '../http/json.ts';
import { autoOutcomes } from '../model/auto-outcome.ts';
import { SandboxError } from '../model/errors.ts';
import type { Services } from '../services/services.ts';
import { readFields } from './fields.ts';

/** `/sandbox/auto`: outcome by test data. */
export function autoRoutes({ auto }: Services): Hono {
  const app = new Hono();
  const state = () => ({ on: auto.isOn(), outcomes: autoOutcomes });
  app.get('/', (c) => json(c, state()));
  app.patch('/', async (c) => {
    const { on } = await readFields(c);
    if (typeof on !== 'boolean') throw new SandboxError('invalid_value', 'on must be true or false.');
    if (on) auto.turnOn();
    else auto.turnOff();
    return json(c, state());
  });
  return app;
}
