import { generateWebhookSecret } from '@aplyid-workflow/core';
import { type Context, Hono } from 'hono';
import { idParam } from '../../http/request.ts';
import type { IntegrationType } from '../../model/integration.ts';
import { secretOf } from '../../model/mask.ts';
import type { Services } from '../../services/services.ts';
import type { PageEnv } from '../shell/frame.ts';
import { inboxUrl, isInbox } from '../shell/inbox-url.ts';
import { attempt, origin, page, readForm } from '../shell/page.tsx';
import { deskOf, done, draftOf, refused, tokenMade } from '../shell/redirects.ts';
import { IntegrationPage } from './detail.tsx';
import { IntegrationsPage } from './list.tsx';
import { ConfirmRegenerate } from './regenerate.tsx';

export function integrationRoutes({ integrations, company, clock }: Services): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  const now = (): Date => new Date(clock.now());

  app.get('/', (c) => {
    const props = { integrations: integrations.list(), ...company.get(), now: now(), draft: draftOf(c) };
    return page(c, <IntegrationsPage {...props} />);
  });
  app.post('/', async (c) => {
    const form = await readForm(c);
    const type: IntegrationType = form.get('type') === 'live' ? 'live' : 'test';
    const { value, error } = attempt(() => integrations.create({ type, webhookUrl: webhookUrlOf(c, form) }));
    if (error) return refused(c, '/portal/integrations#new-integration', { form, error });
    return tokenMade(c, `/portal/integrations/${value.id}`, value.accessToken);
  });
  app.get('/:id', (c) => {
    const integration = integrations.get(idParam(c));
    const accessToken = deskOf(c).tokens.take(c.req.query('token'));
    const gone = accessToken === undefined && c.req.query('token') !== undefined;
    const toInbox = isInbox(c, integration.webhookUrl);
    const props = { integration, accessToken, gone, toInbox, draft: draftOf(c) };
    return page(c, <IntegrationPage {...props} now={now()} origin={origin(c)} />);
  });
  app.post('/:id/webhook-url', async (c) => {
    const form = await readForm(c);
    const { id } = integrations.get(idParam(c));
    const here = `/portal/integrations/${id}`;
    const { error } = attempt(() => integrations.update(id, { webhookUrl: webhookUrlOf(c, form) }));
    if (error) return refused(c, `${here}#change`, { form, error });
    return done(c, here, 'The Webhook URL was changed. The next attempt of every webhook is sent there.');
  });
  app.get('/:id/regenerate', (c) => page(c, <ConfirmRegenerate of={integrations.get(idParam(c))} />));
  app.post('/:id/regenerate', (c) => {
    const { id, accessToken } = integrations.regenerate(idParam(c));
    return tokenMade(c, `/portal/integrations/${id}`, accessToken);
  });
  return app;
}

/** The Webhook URL that a form chose: the built-in receiver's, or a custom one, optionally with a new secret. */
function webhookUrlOf(c: Context<PageEnv>, form: URLSearchParams): string {
  if (form.get('target') === 'inbox') return inboxUrl(c);
  const typed = form.get('webhookUrl')?.trim() ?? '';
  if (!form.has('addSecret') || !URL.canParse(typed) || secretOf(typed)) return typed;
  const url = new URL(typed);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${generateWebhookSecret()}`;
  return url.href;
}
