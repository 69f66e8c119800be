import { Hono } from 'hono';
import type { Services } from '../../services/services.ts';
import type { PageEnv } from '../shell/frame.ts';
import { origin, page } from '../shell/page.tsx';
import { pageOf } from '../parts/pager.tsx';
import { RequestsPage } from './list.tsx';

export function requestRoutes({ requests, integrations }: Services): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get('/', (c) => {
    const before = c.req.query('before');
    const { rows, next } = pageOf(
      (limit) => requests.list({ before, limit }),
      ({ requestId }) => requestId,
    );
    const known = new Map(integrations.list().map((integration) => [integration.id, integration]));
    const props = { requests: rows, integrations: known, next, first: before === undefined };
    return page(c, <RequestsPage {...props} origin={origin(c)} />);
  });
  return app;
}
