import type { Integration } from '../../model/integration.ts';
import { maskWebhookUrl } from '../../model/mask.ts';
import type { ApiRequest } from '../../model/request.ts';
import { CaseTable } from '../cases/case-table.tsx';
import { integrationName, TokenState } from '../integrations/token-state.tsx';
import { Assumed, Time } from '../parts/show.tsx';
import { type Column, Live, Table } from '../parts/table.tsx';
import { RequestTable } from '../requests/request-table.tsx';
import { Layout } from '../shell/layout.tsx';
import { DeliveryTable } from '../webhooks/delivery-table.tsx';
import { Checklist, type ChecklistProps } from './checklist.tsx';
import { Recent } from './recent.tsx';

export interface OverviewProps extends ChecklistProps {
  requests: ApiRequest[];
  isDelivered: boolean;
  now: Date;
}

/** The way to a first webhook, then what happened last. */
export function OverviewPage(props: OverviewProps) {
  const { integrations, cases, deliveries, requests, isDelivered, now } = props;
  const known = new Map(integrations.map((integration) => [integration.id, integration]));
  return (
    <Layout
      title="Overview"
      room="overview"
      lead={
        <>
          The Workflow API at <code>{props.origin}</code>. Its clock says <Time at={now} />.
        </>
      }
    >
      <Live id="overview" class="stack">
        {!isDelivered && <Checklist {...props} />}
        {cases.length > 0 && (
          <Recent title="Cases" path="/portal/cases">
            <CaseTable cases={cases} />
          </Recent>
        )}
        {deliveries.length > 0 && (
          <Recent title="Webhooks" path="/portal/deliveries">
            <DeliveryTable deliveries={deliveries} />
          </Recent>
        )}
        {requests.length > 0 && (
          <Recent title="Requests" path="/portal/requests">
            <RequestTable requests={requests} integrations={known} />
          </Recent>
        )}
        {integrations.length > 0 && (
          <Recent title="Integrations" path="/portal/integrations">
            <Table label="Integrations" columns={columns(now)} rows={integrations.slice(0, 5)} />
          </Recent>
        )}
      </Live>
      <Assumed>
        every answer of the API but the 401, and how webhooks are tried again. The vendor's public docs do not
        say.
      </Assumed>
    </Layout>
  );
}

function columns(now: Date): Column<Integration>[] {
  return [
    {
      head: 'Integration',
      cell: (one) => <a href={`/portal/integrations/${one.id}`}>{integrationName(one)}</a>,
    },
    { head: 'Webhook URL', cell: ({ webhookUrl }) => <code>{maskWebhookUrl(webhookUrl)}</code> },
    { head: 'Access Token', width: 'tight', cell: ({ maskedToken }) => <code>{maskedToken}</code> },
    { head: 'Token state', width: 'tight', cell: (one) => <TokenState of={one} now={now} /> },
  ];
}
