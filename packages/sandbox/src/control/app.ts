import { Hono } from 'hono';
import { idParam } from '../server/params.ts';
import type { Services } from '../services/services.ts';
import { listOptions, numberField, readFields, textField, typeField } from './fields.ts';
import { sameOrigin } from './same-origin.ts';

/** Everything the typed object does, as JSON under `/sandbox`, for tests in other languages. */
export function controlApp(services: Services): Hono {
  const { integrations, cases, deliveries, requests, clock } = services;
  const app = new Hono();
  app.use(sameOrigin);

  app.get('/integrations', (c) => c.json(integrations.list(listOptions(c))));
  app.post('/integrations', async (c) => {
    const fields = await readFields(c);
    const params = { type: typeField(fields), webhookUrl: textField(fields, 'webhookUrl') };
    return c.json(integrations.create(params), 201);
  });
  app.get('/integrations/:id', (c) => c.json(integrations.get(idParam(c))));
  app.patch('/integrations/:id', async (c) => {
    const webhookUrl = textField(await readFields(c), 'webhookUrl');
    return c.json(integrations.update(idParam(c), { webhookUrl }));
  });
  app.post('/integrations/:id/regenerate', (c) => c.json(integrations.regenerate(idParam(c))));

  app.get('/cases', (c) => c.json(cases.list(listOptions(c))));
  app.get('/cases/:id', (c) => c.json(cases.get(idParam(c))));
  app.post('/cases/:id/complete', async (c) => {
    const fields = await readFields(c);
    const chosen =
      'approval_status' in fields ? { approvalStatus: textField(fields, 'approval_status') } : {};
    return c.json(cases.complete(idParam(c), chosen));
  });

  app.get('/deliveries', (c) => c.json(deliveries.list(listOptions(c))));
  app.get('/deliveries/:id', (c) => c.json(deliveries.get(c.req.param('id'))));
  app.post('/deliveries/:id/resend', async (c) => c.json(await deliveries.resend(c.req.param('id'))));

  app.get('/requests', (c) => c.json(requests.list(listOptions(c))));

  app.get('/clock', (c) => c.json({ now: clock.now() }));
  app.post('/clock/advance', async (c) => {
    await clock.advance(numberField(await readFields(c), 'ms'));
    return c.json({ now: clock.now() });
  });
  app.post('/idle', async (c) => {
    await services.idle();
    return c.json({});
  });
  app.post('/reset', async (c) => {
    await services.reset();
    return c.json({});
  });
  return app;
}
