import type { Integration } from '../../model/integration.ts';
import { maskWebhookUrl } from '../../model/mask.ts';
import { createCaseCurl } from '../parts/curl.ts';
import { Field } from '../parts/field.tsx';
import { integrationName } from '../parts/integration-name.ts';
import { Code, Facts, Time } from '../parts/show.tsx';
import { Live } from '../parts/table.tsx';
import type { Draft } from '../shell/frame.ts';
import { Layout } from '../shell/layout.tsx';
import { webhookUrlRule } from './new-integration.tsx';
import { Regenerate } from './regenerate.tsx';
import { Token, TokenGone } from './token.tsx';
import { TokenState } from './token-state.tsx';

export interface IntegrationProps {
  integration: Integration;
  /** Its new Access Token, shown once right after it was created; `gone` when that page is opened again. */
  accessToken?: string | undefined;
  gone?: boolean;
  now: Date;
  origin: string;
  /** Whether its webhooks go to the built-in receiver. */
  toInbox: boolean;
  draft?: Draft | undefined;
}

/** One integration: its properties, and forms to change its Webhook URL and regenerate its token. */
export function IntegrationPage(props: IntegrationProps) {
  const { integration, accessToken, gone, origin } = props;
  return (
    <Layout
      title={integrationName(integration)}
      room="integrations"
      up={<a href="/portal/integrations">All integrations</a>}
      actions={
        accessToken ? undefined : (
          <a class="button primary" href={`/portal/cases/new?integration=${integration.id}`}>
            Create a Case
          </a>
        )
      }
    >
      {accessToken && <Token {...{ integration, accessToken, origin }} />}
      {gone && <TokenGone of={integration} />}
      <section class="card" aria-label="Facts">
        <IntegrationFacts {...props} />
      </section>
      <div class="columns">
        <ChangeUrl {...props} />
        <Regenerate of={integration} />
      </div>
      {!accessToken && (
        <section class="card" aria-labelledby="use">
          <h2 id="use">Create a Case over the API</h2>
          <Code id="curl" label="In a shell that has APLYID_WORKFLOW_ACCESS_KEY">
            {createCaseCurl(origin)}
          </Code>
        </section>
      )}
    </Layout>
  );
}

function IntegrationFacts({ integration, now, toInbox }: IntegrationProps) {
  const { webhookUrl, maskedToken, createdAt, expiresAt } = integration;
  return (
    <Live id="facts">
      <Facts
        of={[
          ['Webhook URL', <code>{maskWebhookUrl(webhookUrl)}</code>],
          ...(toInbox ? [['', <a href="/inbox">The built-in receiver: open the Inbox</a>] as const] : []),
          ['Access Token', <code>{maskedToken}</code>],
          ['Token state', <TokenState of={integration} now={now} />],
          ['Token expires', expiresAt ? <Time at={expiresAt} /> : 'Never'],
          ['Created', <Time at={createdAt} />],
        ]}
      />
    </Live>
  );
}

function ChangeUrl({ integration: { id }, toInbox, draft }: IntegrationProps) {
  const action = `/portal/integrations/${id}/webhook-url`;
  return (
    <section class="card" aria-labelledby="change">
      <h2 id="change">Change the Webhook URL</h2>
      <form method="post" action={action}>
        <Field
          name="webhookUrl"
          label="New Webhook URL"
          type="url"
          required
          value={draft?.form.get('webhookUrl') ?? undefined}
          error={draft?.error.message}
          hint={webhookUrlRule}
        />
        <button type="submit">Change</button>
      </form>
      {!toInbox && (
        <form method="post" action={action}>
          <button type="submit" name="target" value="inbox">
            Send to the built-in receiver
          </button>
        </form>
      )}
    </section>
  );
}
