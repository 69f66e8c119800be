import { Hono } from 'hono';
import type { Services } from '../../services/services.ts';
import type { PageEnv } from '../shell/frame.ts';
import { origin, page } from '../shell/page.tsx';
import { OverviewPage } from './overview.tsx';

const newest = { limit: 5 };

export function overviewRoutes({ integrations, cases, deliveries, requests, clock }: Services): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get('/', (c) => {
    const list = integrations.list();
    const latest = {
      integrations: list,
      cases: cases.list(newest),
      deliveries: deliveries.list(newest),
      requests: requests.list(newest),
      isDelivered: deliveries.list({ limit: 100 }).some(({ status }) => status === 'delivered'),
    };
    return page(c, <OverviewPage {...latest} now={new Date(clock.now())} origin={origin(c)} />);
  });
  return app;
}
