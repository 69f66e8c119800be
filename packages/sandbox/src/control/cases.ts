import { Hono } from 'hono';
import { json } from '../http/json.ts';
import { idParam } from '../http/request.ts';
import { createCase } from '../services/cases/create-case.ts';
import type { Services } from '../services/services.ts';
import { caseListOptions, numberField, readFields, textField } from './fields.ts';

/** `/sandbox/cases`: the portal's actions on Cases, and creating one without a token. */
export function caseRoutes(services: Services): Hono {
  const { cases } = services;
  const app = new Hono();
  app.get('/', (c) => json(c, cases.list(caseListOptions(c))));
  app.post('/', async (c) => {
    const { integrationId, ...body } = await readFields(c);
    const chosen = integrationId === undefined ? undefined : numberField({ integrationId }, 'integrationId');
    return json(c, createCase(services, chosen, body), 201);
  });
  app.get('/:id', (c) => json(c, cases.get(idParam(c))));
  app.post('/:id/complete', async (c) => {
    const fields = await readFields(c);
    const chosen =
      'approval_status' in fields ? { approvalStatus: textField(fields, 'approval_status') } : {};
    return json(c, cases.complete(idParam(c), chosen));
  });
  app.post('/:id/cancel', (c) => json(c, cases.cancel(idParam(c))));
  return app;
}
