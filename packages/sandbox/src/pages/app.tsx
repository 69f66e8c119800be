import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { SandboxError } from '../errors.ts';
import type { IntegrationWithToken } from '../model.ts';
import { idParam } from '../server/params.ts';
import { readBody } from '../server/read-body.ts';
import type { Services } from '../services/services.ts';
import { DeliveryPage } from './delivery.tsx';
import { GuidedFlow } from './guided-flow.tsx';
import { Home } from './home.tsx';
import { IntegrationPage } from './integration.tsx';
import { page, protection } from './page.tsx';
import { Problem } from './problem.tsx';
import { styles } from './styles.ts';

const forged = 'This form came from another web page.';
const newest = { limit: 20 };

/** Pages that need no script: a form posts, and the answer redirects to what it changed. */
export function pagesApp(services: Services): Hono {
  const { integrations, cases, deliveries, requests, clock } = services;
  const app = new Hono();
  for (const path of ['/', '/portal/*', '/guided_flows/*']) {
    app.use(path, ...protection);
  }
  app.get('/portal/styles.css', (c) => c.body(styles, 200, { 'Content-Type': 'text/css; charset=utf-8' }));

  const now = (): Date => new Date(clock.now());
  app.get('/', (c) => {
    const latest = {
      integrations: integrations.list(newest),
      cases: cases.list(newest),
      deliveries: deliveries.list(newest),
      requests: requests.list(newest),
    };
    return page(c, <Home {...latest} now={now()} />);
  });

  const showToken = (c: Context, { accessToken, ...integration }: IntegrationWithToken) =>
    page(c, <IntegrationPage integration={integration} accessToken={accessToken} now={now()} />, 201);
  app.post('/portal/integrations', async (c) => {
    const form = await readForm(c);
    const type = form.get('type') === 'live' ? 'live' : 'test';
    return showToken(c, integrations.create({ type, webhookUrl: form.get('webhookUrl') ?? '' }));
  });
  app.get('/portal/integrations/:id', (c) =>
    page(c, <IntegrationPage integration={integrations.get(idParam(c))} now={now()} />),
  );
  app.post('/portal/integrations/:id/webhook-url', async (c) => {
    const webhookUrl = (await readForm(c)).get('webhookUrl') ?? '';
    const { id } = integrations.update(idParam(c), { webhookUrl });
    return c.redirect(`/portal/integrations/${id}`, 303);
  });
  app.post('/portal/integrations/:id/regenerate', (c) => showToken(c, integrations.regenerate(idParam(c))));

  app.get('/guided_flows/standard/:id/overview', (c) =>
    page(c, <GuidedFlow of={cases.getByGuidedFlow(idParam(c))} />),
  );
  app.post('/guided_flows/standard/:id/complete', async (c) => {
    const { id, caseUrl } = cases.getByGuidedFlow(idParam(c));
    cases.complete(id, { approvalStatus: (await readForm(c)).get('approvalStatus') ?? '' });
    return c.redirect(new URL(caseUrl).pathname, 303);
  });

  app.get('/portal/deliveries/:id', (c) => page(c, <DeliveryPage of={deliveries.get(c.req.param('id'))} />));
  app.post('/portal/deliveries/:id/resend', async (c) => {
    const { id } = await deliveries.resend(c.req.param('id'));
    return c.redirect(`/portal/deliveries/${id}`, 303);
  });

  app.onError((error, c) => {
    if (error instanceof SandboxError) return page(c, <Problem message={error.message} />, error.status);
    if (error instanceof HTTPException) return page(c, <Problem message={forged} />, 403);
    throw error;
  });
  return app;
}

/** The fields of a posted form. */
async function readForm(c: Context): Promise<URLSearchParams> {
  return new URLSearchParams(await readBody(c, 64 * 1024));
}
