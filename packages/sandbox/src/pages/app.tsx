import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { events } from '../http/event-stream.ts';
import { SandboxError } from '../model/errors.ts';
import type { Services } from '../services/services.ts';
import { newCaseRoutes } from './cases/new-case/routes.tsx';
import { caseRoutes } from './cases/routes.tsx';
import { resetRoutes } from './company/reset.tsx';
import { companyRoutes } from './company/routes.tsx';
import { stateRoutes } from './company/state.tsx';
import { faultRoutes } from './faults/routes.tsx';
import { forwardedRoutes } from './forwarded/routes.tsx';
import { guidedFlowRoutes } from './guided-flow/routes.tsx';
import { inboxForms, inboxPage, inboxReceiver } from './inbox/routes.tsx';
import { integrationRoutes } from './integrations/routes.tsx';
import { overviewRoutes } from './overview/routes.tsx';
import { openApiApp } from './reference/routes.tsx';
import { requestRoutes } from './requests/routes.tsx';
import { script } from './script/script.ts';
import { icon } from './shell/document.tsx';
import { createDesk, type PageEnv } from './shell/frame.ts';
import { framing } from './shell/framing.ts';
import { page, protection } from './shell/page.tsx';
import { Problem } from './shell/problem.tsx';
import { failed } from './shell/redirects.ts';
import { sentence } from './shell/sentence.ts';
import { styles } from './styles/styles.ts';
import { webhookRoutes } from './webhooks/routes.tsx';

const forged = 'This form came from another web page.';

/** Pages that work without JavaScript: every form redirects to a page that shows the result. */
export function pagesApp(services: Services): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  const desk = createDesk();
  // Before the middleware that protects the pages: this route receives webhooks, not forms.
  app.route('/inbox', inboxReceiver(services));
  for (const path of ['/', '/portal/*', '/guided_flows/*', '/inbox', '/reference', '/events']) {
    app.use(path, ...protection, framing(services, desk));
  }
  app.get('/portal/styles.css', (c) => c.body(styles, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  app.get('/portal/script.js', (c) =>
    c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/portal/icon.svg', (c) => c.body(icon, 200, { 'Content-Type': 'image/svg+xml' }));
  app.get('/events', events(services.live));

  app.route('/', overviewRoutes(services));
  app.route('/', openApiApp());
  app.route('/portal/integrations', integrationRoutes(services));
  app.route('/portal/cases/new', newCaseRoutes(services));
  app.route('/portal/cases', caseRoutes(services));
  app.route('/portal/deliveries', webhookRoutes(services));
  app.route('/inbox', inboxPage(services));
  app.route('/portal/inbox', inboxForms(services));
  app.route('/portal/forwarded', forwardedRoutes(services));
  app.route('/portal/requests', requestRoutes(services));
  app.route('/portal', faultRoutes(services));
  app.route('/portal/company', companyRoutes(services));
  app.route('/portal/state', stateRoutes(services));
  app.route('/portal/reset', resetRoutes(services));
  app.route('/guided_flows/standard', guidedFlowRoutes(services));

  for (const path of ['/portal', '/portal/*', '/guided_flows/*', '/inbox/*']) app.all(path, nothingHere);

  app.onError((error, c) => {
    if (error instanceof HTTPException) return page(c, <Problem message={forged} />, 403);
    if (!(error instanceof SandboxError)) throw error;
    if (c.req.method === 'POST') return failed(c, error);
    return page(c, <Problem message={sentence(error.message)} />, error.status);
  });
  return app;
}

function nothingHere(c: Context<PageEnv>) {
  const message =
    c.req.method === 'GET' ? `There is no page at ${c.req.path}.` : `There is no form at ${c.req.path}.`;
  return page(c, <Problem title="Not found" message={message} />, 404);
}
