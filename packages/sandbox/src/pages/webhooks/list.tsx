import type { SandboxCase } from '../../model/case.ts';
import { type DeliveryCounts, deliveryStatuses } from '../../model/delivery.ts';
import type { Integration } from '../../model/integration.ts';
import { integrationName } from '../integrations/token-state.tsx';
import { Field, Select } from '../parts/field.tsx';
import { Filters } from '../parts/filters.tsx';
import { Pager } from '../parts/pager.tsx';
import { Assumed } from '../parts/show.tsx';
import { Empty, Live } from '../parts/table.tsx';
import { plainText } from '../parts/text.tsx';
import { Layout } from '../shell/layout.tsx';
import { DeliveryTable, type DeliveryTableProps } from './delivery-table.tsx';

export interface DeliveriesProps extends DeliveryTableProps {
  counts: DeliveryCounts;
  integrations: readonly Integration[];
  query: { search: string; status: string; case: string; integration: string };
  /** The cursor of the next page; undefined on the last page. */
  next: string | undefined;
  /** Whether this is the first page. */
  first: boolean;
  /** The link to show if there are no webhooks. */
  newestCase: SandboxCase | undefined;
}

const path = '/portal/deliveries';

/** The webhooks, newest first. */
export function DeliveriesPage(props: DeliveriesProps) {
  const { deliveries, query, next, first } = props;
  const filtered = Object.values(query).some(Boolean);
  return (
    <Layout title="Webhooks" room="webhooks" lead="What was sent to your app, newest first.">
      <DeliveryFilters {...props} filtered={filtered} />
      <section class="card flush" aria-label="Webhooks sent">
        <Live id="deliveries">
          <Counts of={props.counts} />
          {deliveries.length > 0 ? (
            <DeliveryTable {...props} />
          ) : (
            <NoDeliveries filtered={filtered || !first} newestCase={props.newestCase} />
          )}
          <Pager of="webhooks" path={path} query={query} next={next} first={first} />
        </Live>
      </section>
      <Assumed>
        which answers count as delivered (any 2xx within the time limit), and the waits between attempts.
      </Assumed>
    </Layout>
  );
}

function DeliveryFilters({ query, integrations, filtered }: DeliveriesProps & { filtered: boolean }) {
  return (
    <Filters action={path} filtered={filtered}>
      <Field
        name="search"
        label="Search"
        type="search"
        class="grow"
        value={query.search}
        placeholder="external_id, Client or webhook id"
      />
      <Select
        id="status"
        name="status"
        label="Status"
        value={query.status}
        options={[['', 'Any'], ...deliveryStatuses.map((one) => [one, one] as const)]}
      />
      <Field name="case" label="Case" value={query.case} class="short" placeholder="1001" />
      <Select
        id="integration"
        name="integration"
        label="Integration"
        value={query.integration}
        options={[['', 'Any'], ...integrations.map((one) => [String(one.id), integrationName(one)] as const)]}
      />
    </Filters>
  );
}

function Counts({ of: { failed, retrying } }: { of: DeliveryCounts }) {
  if (failed + retrying === 0) return null;
  return (
    <div class="card-head">
      <p>
        <a href={`${path}?status=failed`}>{failed} failed for good</a>, {retrying} waiting for another attempt
      </p>
      {failed > 0 && (
        <form method="post" action={`${path}/retry-failed`}>
          <button type="submit" class="slim">
            Retry all failed
          </button>
        </form>
      )}
    </div>
  );
}

function NoDeliveries({ filtered, newestCase }: Pick<DeliveriesProps, 'newestCase'> & { filtered: boolean }) {
  if (filtered) {
    return (
      <Empty>
        <p>
          <strong>No webhook matches.</strong> <a href={path}>Show all webhooks</a>
        </p>
      </Empty>
    );
  }
  return (
    <Empty>
      <p>
        <strong>None yet.</strong> A webhook is sent when a Case is completed.
      </p>
      <div class="row">
        {newestCase ? (
          <a class="button primary" href={`/portal/cases/${newestCase.id}`}>
            Complete {plainText(newestCase.name)}
          </a>
        ) : (
          <a class="button primary" href="/portal/cases/new">
            Create a Case
          </a>
        )}
      </div>
    </Empty>
  );
}
