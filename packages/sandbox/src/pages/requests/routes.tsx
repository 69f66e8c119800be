import { Hono } from 'hono';
import type { Services } from '../../services/services.ts';
import { origin, page } from '../page.tsx';
import { RequestsPage } from './list.tsx';

const shown = 100;

export function requestRoutes({ requests, integrations }: Services): Hono {
  const app = new Hono();
  app.get('/', (c) => {
    const list = requests.list({ limit: shown });
    const known = new Map(integrations.list().map((integration) => [integration.id, integration]));
    return page(c, <RequestsPage requests={list} integrations={known} origin={origin(c)} />);
  });
  return app;
}
