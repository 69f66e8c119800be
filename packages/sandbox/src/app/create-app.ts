import { getPath } from 'hono/utils/url';
import { apiApp } from '../api/app.ts';
import { controlApp } from '../control/app.ts';
import { baseApp } from '../http/base-app.ts';
import type { App } from '../http/listen.ts';
import type { Site } from '../http/site.ts';
import { pagesApp } from '../pages/app.tsx';
import type { Services } from '../services/services.ts';

/** The API, the control API and the pages. */
export function createApp(services: Services, site: Site): App {
  // Mounted separately, so that Hono can compile its routes into one regular expression.
  const api = apiApp(services, site);
  const app = baseApp(site);
  app.route('/sandbox', controlApp(services));
  app.route('/', pagesApp(services));
  return {
    fetch: (request, bindings) =>
      getPath(request).startsWith('/integrations/')
        ? api.fetch(request, bindings)
        : app.fetch(request, bindings),
  };
}
