import { maskWebhookUrl } from '../mask.ts';
import type { Integration } from '../model.ts';
import { Layout } from './layout.tsx';
import { Time } from './parts.tsx';

export interface IntegrationProps {
  integration: Integration;
  /** Only right after creation or regeneration. */
  accessToken?: string | undefined;
  now: Date;
}

/** One integration: its facts, its Webhook URL to change, its token to regenerate. */
export function IntegrationPage({ integration, accessToken, now }: IntegrationProps) {
  const { id, type, webhookUrl, maskedToken, createdAt, expiresAt } = integration;
  const title = `${type === 'test' ? 'Test' : 'Live'} integration ${id}`;
  return (
    <Layout title={title}>
      <h1>{title}</h1>
      {accessToken && <Token accessToken={accessToken} />}
      <section>
        <dl>
          <dt>Webhook URL</dt>
          <dd>
            <code>{maskWebhookUrl(webhookUrl)}</code>
          </dd>
          <dt>Access Token</dt>
          <dd>
            <code>{maskedToken}</code>
          </dd>
          <dt>Token expires</dt>
          <dd>
            {expiresAt ? <Time at={expiresAt} /> : 'never'}
            {expiresAt && expiresAt <= now && <span class="badge bad">expired</span>}
          </dd>
          <dt>Created</dt>
          <dd>
            <Time at={createdAt} />
          </dd>
        </dl>
      </section>
      <section>
        <h2>Change the Webhook URL</h2>
        <form method="post" action={`/portal/integrations/${id}/webhook-url`}>
          <label class="wide">
            New Webhook URL: https, or http on this machine
            <input name="webhookUrl" type="url" required />
          </label>
          <button type="submit">Change</button>
        </form>
      </section>
      <section>
        <h2>Regenerate the Access Token</h2>
        {type === 'live' ? (
          <form method="post" action={`/portal/integrations/${id}/regenerate`}>
            <button type="submit">Regenerate</button>
            <span class="muted small">The present token stops working at once.</span>
          </form>
        ) : (
          <p class="muted">Live integrations only. For a new token, make a new Test integration.</p>
        )}
      </section>
    </Layout>
  );
}

function Token({ accessToken }: { accessToken: string }) {
  return (
    <section>
      <h2>Access Token</h2>
      <p>
        Copy it now: it is shown once. Send it as <code>X-Workflow-Access-Key</code>.
      </p>
      <pre>{accessToken}</pre>
    </section>
  );
}
