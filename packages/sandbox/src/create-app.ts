import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { apiApp } from './api/app.ts';
import { controlApp } from './control/app.ts';
import { allowHosts } from './http/allow-hosts.ts';
import { SandboxError } from './model/errors.ts';
import { pagesApp } from './pages/app.tsx';
import type { Services } from './services/services.ts';

/** The three doors of the sandbox: the API, the control API and the pages. */
export function sandboxApp(services: Services, allowedHosts: readonly string[]): Hono {
  const app = new Hono();
  app.use(allowHosts(allowedHosts));
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        // The pages say it in HTML, with a way back.
        c.res.headers.get('content-type')?.startsWith('text/html')
          ? c.res
          : c.json({ message: 'Method Not Allowed' }, 405, { Allow: methods.join(', ') }),
    }),
  );
  app.route('/', apiApp(services));
  app.route('/sandbox', controlApp(services));
  app.route('/', pagesApp(services));
  app.notFound((c) => c.json({ message: 'Not Found' }, 404));
  app.onError((error, c) => {
    if (error instanceof SandboxError) return c.json({ message: error.message }, error.status);
    console.error(error);
    return c.json({ message: 'Internal Server Error' }, 500);
  });
  return app;
}
