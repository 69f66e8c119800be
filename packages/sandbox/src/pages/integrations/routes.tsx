import { type Context, Hono } from 'hono';
import { idParam } from '../../http/request.ts';
import type { IntegrationType, IntegrationWithToken } from '../../model/integration.ts';
import type { Services } from '../../services/services.ts';
import { attempt, origin, page, readForm } from '../shell/page.tsx';
import { IntegrationPage } from './detail.tsx';
import { IntegrationsPage } from './list.tsx';

export function integrationRoutes({ integrations, company, clock }: Services): Hono {
  const app = new Hono();
  const now = (): Date => new Date(clock.now());
  const listProps = () => ({ integrations: integrations.list(), ...company.get(), now: now() });
  const showToken = (c: Context, { accessToken, ...integration }: IntegrationWithToken) =>
    page(c, <IntegrationPage {...{ integration, accessToken }} now={now()} origin={origin(c)} />, 201);

  app.get('/', (c) => page(c, <IntegrationsPage {...listProps()} />));
  app.post('/', async (c) => {
    const form = await readForm(c);
    const type: IntegrationType = form.get('type') === 'live' ? 'live' : 'test';
    const webhookUrl = form.get('webhookUrl') ?? '';
    const { value, error } = attempt(() => integrations.create({ type, webhookUrl }));
    if (!error) return showToken(c, value);
    const refused = { type, webhookUrl, error };
    return page(c, <IntegrationsPage {...listProps()} refused={refused} />, error.status);
  });
  app.get('/:id', (c) => {
    const integration = integrations.get(idParam(c));
    return page(c, <IntegrationPage integration={integration} now={now()} origin={origin(c)} />);
  });
  app.post('/:id/webhook-url', async (c) => {
    const webhookUrl = (await readForm(c)).get('webhookUrl') ?? '';
    const integration = integrations.get(idParam(c));
    const { error } = attempt(() => integrations.update(integration.id, { webhookUrl }));
    if (!error) return c.redirect(`/portal/integrations/${integration.id}`, 303);
    const refused = { webhookUrl, error };
    const props = { integration, refused, now: now(), origin: origin(c) };
    return page(c, <IntegrationPage {...props} />, error.status);
  });
  app.post('/:id/regenerate', (c) => showToken(c, integrations.regenerate(idParam(c))));
  return app;
}
