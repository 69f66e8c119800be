import type { SandboxError } from '../../model/errors.ts';
import type { Integration } from '../../model/integration.ts';
import { maskWebhookUrl } from '../../model/mask.ts';
import { createCaseCurl } from '../parts/curl.ts';
import { Field } from '../parts/field.tsx';
import { Code, Facts, Time } from '../parts/show.tsx';
import { Live } from '../parts/table.tsx';
import { Layout } from '../shell/layout.tsx';
import { webhookUrlRule } from './new-integration.tsx';
import { integrationName, TokenState } from './token-state.tsx';

export interface IntegrationProps {
  integration: Integration;
  /** Only right after creation or regeneration. */
  accessToken?: string | undefined;
  now: Date;
  origin: string;
  /** A Webhook URL that was refused. */
  refused?: { webhookUrl: string; error: SandboxError };
}

/** One integration: its facts, its Webhook URL to change, its token to regenerate. */
export function IntegrationPage({ integration, accessToken, now, origin, refused }: IntegrationProps) {
  const { id, webhookUrl, maskedToken, createdAt, expiresAt } = integration;
  return (
    <Layout
      title={integrationName(integration)}
      room="integrations"
      up={<a href="/portal/integrations">All integrations</a>}
    >
      {accessToken && <Token accessToken={accessToken} origin={origin} />}
      <section class="card" aria-label="Facts">
        <Live id="facts">
          <Facts
            of={[
              ['Webhook URL', <code>{maskWebhookUrl(webhookUrl)}</code>],
              ['Access Token', <code>{maskedToken}</code>],
              ['Token state', <TokenState of={integration} now={now} />],
              ['Token expires', expiresAt ? <Time at={expiresAt} /> : 'Never'],
              ['Created', <Time at={createdAt} />],
            ]}
          />
        </Live>
      </section>
      <div class="columns">
        <section class="card" aria-labelledby="change">
          <h2 id="change">Change the Webhook URL</h2>
          <form method="post" action={`/portal/integrations/${id}/webhook-url`}>
            <Field
              name="webhookUrl"
              label="New Webhook URL"
              type="url"
              required
              value={refused?.webhookUrl}
              error={refused?.error.message}
              hint={webhookUrlRule}
            />
            <button type="submit">Change</button>
          </form>
        </section>
        <Regenerate integration={integration} />
      </div>
      {!accessToken && (
        <section class="card" aria-labelledby="use">
          <h2 id="use">Create a Case with it</h2>
          <Code id="curl" label="In a shell that has APLYID_WORKFLOW_ACCESS_KEY">
            {createCaseCurl(origin)}
          </Code>
        </section>
      )}
    </Layout>
  );
}

function Token({ accessToken, origin }: { accessToken: string; origin: string }) {
  return (
    <section class="card loud" aria-labelledby="token-title">
      <h2 id="token-title">Copy the Access Token now</h2>
      <p>
        It is shown this once: only its hash is kept. Your app sends it as <code>X-Workflow-Access-Key</code>.
      </p>
      <Code id="token" label="Access Token" class="token">
        {accessToken}
      </Code>
      <Code id="env" label="For your app's environment">
        {`APLYID_WORKFLOW_BASE_URL=${origin}\nAPLYID_WORKFLOW_ACCESS_KEY=${accessToken}`}
      </Code>
      <Code id="curl" label="Next: create a Case">
        {createCaseCurl(origin, accessToken)}
      </Code>
    </section>
  );
}

function Regenerate({ integration: { id, type } }: Pick<IntegrationProps, 'integration'>) {
  return (
    <section class="card" aria-labelledby="regenerate">
      <h2 id="regenerate">Regenerate the Access Token</h2>
      {type === 'live' ? (
        <form method="post" action={`/portal/integrations/${id}/regenerate`}>
          <p>You get a new token. The present one stops working at once.</p>
          <button type="submit" class="danger">
            Regenerate
          </button>
        </form>
      ) : (
        <p class="muted">
          The token of a Test integration can't be regenerated: it lives its 30 days. For a new token,{' '}
          <a href="/portal/integrations">make a new Test integration</a>.
        </p>
      )}
    </section>
  );
}
