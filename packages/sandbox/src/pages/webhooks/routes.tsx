import { Hono } from 'hono';
import { sameOrigin } from '../../http/same-origin.ts';
import type { Services } from '../../services/services.ts';
import { webhookCurl } from '../parts/curl.ts';
import type { PageEnv } from '../shell/frame.ts';
import { origin, page, readForm } from '../shell/page.tsx';
import { pageOf } from '../parts/pager.tsx';
import { DeliveryPage } from './detail.tsx';
import { DeliveriesPage } from './list.tsx';

export function webhookRoutes({ deliveries, integrations, cases }: Services): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get('/', (c) => {
    const [open] = cases.list({ limit: 1 });
    const before = c.req.query('before');
    const { rows, next } = pageOf(
      (limit) => deliveries.list({ before, limit }),
      ({ id }) => id,
    );
    const props = { deliveries: rows, next, first: before === undefined, newestCase: open };
    return page(c, <DeliveriesPage {...props} origin={origin(c)} />);
  });
  app.get('/:id', (c) => page(c, <DeliveryPage of={deliveries.get(c.req.param('id'))} />));
  // Holds the secret of the Webhook URL, so that it works: for our own pages and for who asks for it.
  app.get('/:id/curl', sameOrigin, (c) => {
    const { attempts, integrationId, body, id } = deliveries.get(c.req.param('id'));
    const last = attempts.at(-1);
    const headers = last?.requestHeaders ?? { 'X-Workflow-Webhook-Id': id };
    const { webhookUrl } = integrations.get(integrationId);
    return c.text(`${webhookCurl(webhookUrl, headers, last?.requestBody ?? body)}\n`);
  });
  app.post('/:id/resend', async (c) => {
    const { id } = await deliveries.resend(c.req.param('id'));
    return c.redirect(`/portal/deliveries/${id}`, 303);
  });
  app.post('/:id/duplicate', async (c) => {
    const { id } = await deliveries.duplicate(c.req.param('id'));
    return c.redirect(`/portal/deliveries/${id}`, 303);
  });
  app.post('/:id/edit', async (c) => {
    const body = (await readForm(c)).get('body') ?? '';
    const { id } = await deliveries.sendEdited(c.req.param('id'), { body });
    return c.redirect(`/portal/deliveries/${id}`, 303);
  });
  return app;
}
