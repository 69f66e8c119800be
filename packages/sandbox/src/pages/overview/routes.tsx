import { Hono } from 'hono';
import { maskWebhookUrl } from '../../model/mask.ts';
import type { Services } from '../../services/services.ts';
import type { PageEnv } from '../shell/frame.ts';
import { origin, page } from '../shell/page.tsx';
import { OverviewPage } from './overview.tsx';

const newest = { limit: 5 };

export function overviewRoutes(services: Services): Hono<PageEnv> {
  const { integrations, cases, deliveries, requests, faults, clock } = services;
  const app = new Hono<PageEnv>();
  app.get('/', (c) => {
    const known = integrations.list();
    const latest = cases.list(newest);
    const props = {
      integrations: known,
      destinations: new Map(known.map(({ id, webhookUrl }) => [id, maskWebhookUrl(webhookUrl)])),
      cases: latest,
      webhooks: deliveries.statuses(latest.flatMap(({ deliveryId }) => deliveryId ?? [])),
      deliveries: deliveries.list(newest),
      counts: deliveries.counts(),
      isDelivered: deliveries.list({ status: 'delivered', limit: 1 }).length > 0,
      requests: requests.list(newest),
      faults: faults.list().length,
      ahead: clock.ahead(),
    };
    return page(c, <OverviewPage {...props} now={new Date(clock.now())} origin={origin(c)} />);
  });
  return app;
}
