import type { Integration, Subscription } from '../../model/integration.ts';
import { maskWebhookUrl } from '../../model/mask.ts';
import { ShortTime } from '../parts/show.tsx';
import { type Column, Empty, Live, Table } from '../parts/table.tsx';
import { Layout } from '../shell/layout.tsx';
import { NewIntegration, type RefusedIntegration } from './new-integration.tsx';
import { integrationName, TokenState } from './token-state.tsx';

export interface IntegrationsProps {
  integrations: Integration[];
  subscription: Subscription;
  now: Date;
  refused?: RefusedIntegration | undefined;
}

/** Every integration, and a form for another. */
export function IntegrationsPage({ integrations, subscription, now, refused }: IntegrationsProps) {
  return (
    <Layout
      title="Integrations"
      room="integrations"
      lead="Each has an Access Token that your app calls the API with, and a Webhook URL that outcomes go to."
    >
      <section class="card flush" aria-label="Your integrations">
        <Live id="integrations">
          {integrations.length === 0 ? (
            <Empty>
              <p>
                <strong>None yet.</strong> Make a Test integration below: its Access Token is the key to
                everything else.
              </p>
            </Empty>
          ) : (
            <Table label="Integrations" columns={columns(now)} rows={integrations} />
          )}
        </Live>
      </section>
      <NewIntegration subscription={subscription} refused={refused} />
    </Layout>
  );
}

function columns(now: Date): Column<Integration>[] {
  return [
    {
      head: 'Integration',
      tight: true,
      cell: (one) => <a href={`/portal/integrations/${one.id}`}>{integrationName(one)}</a>,
    },
    { head: 'Webhook URL', cell: ({ webhookUrl }) => <code>{maskWebhookUrl(webhookUrl)}</code> },
    { head: 'Access Token', tight: true, cell: ({ maskedToken }) => <code>{maskedToken}</code> },
    { head: 'Token state', tight: true, cell: (one) => <TokenState of={one} now={now} /> },
    { head: 'Created (UTC)', tight: true, cell: ({ createdAt }) => <ShortTime at={createdAt} /> },
  ];
}
