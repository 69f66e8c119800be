import type { SandboxCase } from '../../model/case.ts';
import type { Integration } from '../../model/integration.ts';
import type { ApiRequest } from '../../model/request.ts';
import type { Delivery, DeliveryStatus } from '../../model/webhook/delivery.ts';
import { CaseTable } from '../cases/case-table.tsx';
import { Assumed, Time } from '../parts/show.tsx';
import { Live } from '../parts/table.tsx';
import { RequestTable } from '../requests/request-table.tsx';
import { Layout } from '../shell/layout.tsx';
import { DeliveryTable } from '../webhooks/delivery-table.tsx';
import { Attention, type AttentionProps } from './attention.tsx';
import { Checklist } from './checklist.tsx';
import { Connect } from './connect.tsx';
import { Recent } from './recent.tsx';

export interface OverviewProps extends AttentionProps {
  integrations: readonly Integration[];
  cases: readonly SandboxCase[];
  webhooks: ReadonlyMap<string, DeliveryStatus>;
  deliveries: readonly Delivery[];
  destinations: ReadonlyMap<number, string>;
  requests: readonly ApiRequest[];
  isDelivered: boolean;
  origin: string;
}

/** The settings for an app, problems, the steps to a first webhook, and recent activity. */
export function OverviewPage(props: OverviewProps) {
  const { integrations, cases, deliveries, isDelivered, now, origin } = props;
  return (
    <Layout
      title="Overview"
      room="overview"
      lead={
        <p>
          The Workflow API on your machine. Its clock says <Time at={now} />.
        </p>
      }
      actions={
        <a class="button primary" href="/portal/cases/new">
          Create a Case
        </a>
      }
    >
      <div class="columns">
        <Connect origin={origin} />
        <Live id="next" class="stack">
          {(isDelivered || integrations.length > 0) && <Attention {...props} />}
          {!isDelivered && (
            <Checklist
              hasIntegration={integrations.length > 0}
              newestCase={cases[0]}
              newestDelivery={deliveries[0]}
            />
          )}
        </Live>
      </div>
      <Live id="latest" class="stack loose">
        <Latest {...props} />
      </Live>
      <Assumed>
        every response of the API except the 401, and how webhooks are retried. The vendor's public docs do
        not say.
      </Assumed>
    </Layout>
  );
}

function Latest(props: OverviewProps) {
  const { cases, deliveries, requests, integrations } = props;
  const known = new Map(integrations.map((integration) => [integration.id, integration]));
  return (
    <>
      {cases.length > 0 && (
        <Recent title="Cases" path="/portal/cases">
          <CaseTable {...props} />
        </Recent>
      )}
      {deliveries.length > 0 && (
        <Recent title="Webhooks" path="/portal/deliveries">
          <DeliveryTable {...props} />
        </Recent>
      )}
      {requests.length > 0 && (
        <Recent title="Requests" path="/portal/requests">
          <RequestTable requests={requests} integrations={known} />
        </Recent>
      )}
    </>
  );
}
