import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { events } from '../http/event-stream.ts';
import { SandboxError } from '../model/errors.ts';
import type { Services } from '../services/services.ts';
import { caseRoutes } from './cases/routes.tsx';
import { companyRoutes } from './company/routes.tsx';
import { faultRoutes } from './faults/routes.tsx';
import { guidedFlowRoutes } from './guided-flow/routes.tsx';
import { integrationRoutes } from './integrations/routes.tsx';
import { overviewRoutes } from './overview/routes.tsx';
import { requestRoutes } from './requests/routes.tsx';
import { icon } from './shell/document.tsx';
import { page, protection } from './shell/page.tsx';
import { Problem } from './shell/problem.tsx';
import { script } from './shell/script.ts';
import { styles } from './styles/styles.ts';
import { webhookRoutes } from './webhooks/routes.tsx';

const forged = 'This form came from another web page.';

/** Pages that work without a script: a form posts, and the answer redirects to what it changed. */
export function pagesApp(services: Services): Hono {
  const app = new Hono();
  for (const path of ['/', '/portal/*', '/guided_flows/*', '/events']) {
    app.use(path, ...protection);
  }
  app.get('/portal/styles.css', (c) => c.body(styles, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  app.get('/portal/script.js', (c) =>
    c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/portal/icon.svg', (c) => c.body(icon, 200, { 'Content-Type': 'image/svg+xml' }));
  app.get('/events', events(services.live));

  app.route('/', overviewRoutes(services));
  app.route('/portal/integrations', integrationRoutes(services));
  app.route('/portal/cases', caseRoutes(services));
  app.route('/portal/deliveries', webhookRoutes(services));
  app.route('/portal/requests', requestRoutes(services));
  app.route('/portal', faultRoutes(services));
  app.route('/portal/company', companyRoutes(services));
  app.route('/guided_flows/standard', guidedFlowRoutes(services));

  app.onError((error, c) => {
    if (error instanceof SandboxError) return page(c, <Problem message={error.message} />, error.status);
    if (error instanceof HTTPException) return page(c, <Problem message={forged} />, 403);
    throw error;
  });
  return app;
}
