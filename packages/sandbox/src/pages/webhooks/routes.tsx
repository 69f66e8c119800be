import { Hono } from 'hono';
import { sameOrigin } from '../../http/same-origin.ts';
import { SandboxError } from '../../model/errors.ts';
import { maskWebhookUrl } from '../../model/mask.ts';
import type { Delivery } from '../../model/webhook/delivery.ts';
import type { Services } from '../../services/services.ts';
import { resendCommand, webhookCurl, webhookFetch } from '../parts/curl.ts';
import type { PageEnv } from '../shell/frame.ts';
import { isInbox } from '../shell/inbox-url.ts';
import { origin, page, readForm } from '../shell/page.tsx';
import { done, draftOf, refused } from '../shell/redirects.ts';
import { soon } from '../shell/soon.ts';
import { answerOf } from './about.ts';
import { DeliveryPage } from './detail.tsx';
import { EditPage } from './edit.tsx';
import { deliveriesPage } from './list-page.tsx';

const home = '/portal/deliveries';

export function webhookRoutes(services: Services): Hono<PageEnv> {
  const { deliveries, integrations, clock } = services;
  const app = new Hono<PageEnv>();
  app.get('/', deliveriesPage(services));
  app.post('/retry-failed', async (c) => {
    const count = deliveries.retryFailed();
    await soon(services.idle());
    return done(c, home, `Retried ${count} failed ${count === 1 ? 'webhook' : 'webhooks'}.`);
  });
  app.get('/:id', (c) => {
    const delivery = deliveries.get(c.req.param('id'));
    const { webhookUrl } = integrations.get(delivery.integrationId);
    const to = { destination: maskWebhookUrl(webhookUrl), toInbox: isInbox(c, webhookUrl) };
    return page(c, <DeliveryPage of={delivery} {...to} now={new Date(clock.now())} />);
  });
  // These contain the secret of the Webhook URL: only for same-origin pages and clients without a page.
  app.get('/:id/curl', sameOrigin, (c) => c.text(`${webhookCurl(callOf(c.req.param('id')))}\n`));
  app.get('/:id/fetch', sameOrigin, (c) => c.text(`${webhookFetch(callOf(c.req.param('id')))}\n`));
  app.get('/:id/command', (c) => {
    const { id } = deliveries.get(c.req.param('id'));
    return c.text(`${resendCommand(id, origin(c))}\n`);
  });
  app.post('/:id/resend', async (c) => {
    const delivery = await deliveries.resend(c.req.param('id'));
    return done(c, `${home}/${delivery.id}`, sentText('Resent', delivery), toneOf(delivery));
  });
  app.post('/:id/duplicate', async (c) => {
    const delivery = await deliveries.duplicate(c.req.param('id'));
    return done(c, `${home}/${delivery.id}`, sentText('Sent as a duplicate', delivery), toneOf(delivery));
  });
  app.get('/:id/edit', (c) =>
    page(c, <EditPage of={deliveries.get(c.req.param('id'))} draft={draftOf(c)} />),
  );
  app.post('/:id/edit', async (c) => {
    const form = await readForm(c);
    const { id } = deliveries.get(c.req.param('id'));
    try {
      const edited = await deliveries.sendEdited(id, { body: form.get('body') ?? '' });
      return done(c, `${home}/${edited.id}`, sentText('Sent as a new webhook', edited), toneOf(edited));
    } catch (error) {
      if (!(error instanceof SandboxError)) throw error;
      return refused(c, `${home}/${id}/edit`, { form, error });
    }
  });

  /** The last attempt of a webhook, or its first one if none was made yet. */
  const callOf = (id: string) => {
    const { attempts, integrationId, body } = deliveries.get(id);
    const last = attempts.at(-1);
    const headers = last?.requestHeaders ?? { 'X-Workflow-Webhook-Id': id };
    const { webhookUrl: url } = integrations.get(integrationId);
    return { url, headers, body: last?.requestBody ?? body };
  };
  return app;
}

function sentText(what: string, { attempts }: Delivery): string {
  const last = attempts.at(-1);
  return last ? `${what}: ${last.error === null ? answerOf(last) : 'no response'}.` : `${what}.`;
}

function toneOf({ attempts }: Delivery): 'good' | 'bad' {
  const last = attempts.at(-1);
  return last?.error === null && last.status !== null && last.status < 300 ? 'good' : 'bad';
}
