import { getRequestListener } from '@hono/node-server';
import type { AdapterHostOptions, StartAdapterHost } from '../driver/host.js';
import { listen } from '../driver/node-server.js';
import { createApp } from './app.js';

/** What `app/webhooks/aplyid/[[...secret]]/route.ts` exports: one function for each method. */
function route(options: AdapterHostOptions) {
  const { fetch } = createApp(options);
  const handler = async (request: Request): Promise<Response> => fetch(request);
  return { GET: handler, POST: handler, PUT: handler, DELETE: handler };
}

export const startHost: StartAdapterHost = async (options) => {
  const handlers = new Map(Object.entries(route(options)));
  return listen(
    getRequestListener((request) => {
      const handler = handlers.get(request.method);
      return handler ? handler(request) : new Response(null, { status: 405 });
    }),
  );
};
