import type { Integration } from '../../model/integration.ts';
import { maskWebhookUrl } from '../../model/mask.ts';
import { integrationName } from '../parts/integration-name.ts';
import { ShortTime } from '../parts/show.tsx';
import { type Column, Empty, Live, Table } from '../parts/table.tsx';
import { Clip } from '../parts/text.tsx';
import { Layout } from '../shell/layout.tsx';
import { NewIntegration, type NewIntegrationProps } from './new-integration.tsx';
import { TokenState } from './token-state.tsx';

export interface IntegrationsProps extends NewIntegrationProps {
  integrations: Integration[];
  now: Date;
}

/** Every integration, and a form to create one. */
export function IntegrationsPage({ integrations, subscription, now, draft }: IntegrationsProps) {
  return (
    <Layout
      title="Integrations"
      room="integrations"
      lead="Each has an Access Token, with which your app calls the API, and a Webhook URL, which receives the outcomes."
    >
      <section class="card flush" aria-label="Your integrations">
        <Live id="integrations">
          {integrations.length === 0 ? (
            <Empty>
              <p>
                <strong>None yet.</strong> Create a Test integration below. Your app calls the API with its
                Access Token.
              </p>
            </Empty>
          ) : (
            <Table label="Integrations" columns={columns(now)} rows={integrations} />
          )}
        </Live>
      </section>
      <NewIntegration subscription={subscription} draft={draft} />
    </Layout>
  );
}

function columns(now: Date): Column<Integration>[] {
  return [
    {
      head: 'Integration',
      width: 'tight',
      cell: (one) => <a href={`/portal/integrations/${one.id}`}>{integrationName(one)}</a>,
    },
    {
      head: 'Webhook URL',
      width: 'wide',
      cell: ({ webhookUrl }) => <Clip>{maskWebhookUrl(webhookUrl)}</Clip>,
    },
    { head: 'Access Token', width: 'tight', cell: ({ maskedToken }) => <code>{maskedToken}</code> },
    { head: 'Token state', width: 'tight', cell: (one) => <TokenState of={one} now={now} /> },
    {
      head: 'Created (UTC)',
      minor: true,
      width: 'tight',
      cell: ({ createdAt }) => <ShortTime at={createdAt} />,
    },
  ];
}
