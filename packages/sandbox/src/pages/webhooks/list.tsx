import type { SandboxCase } from '../../model/case.ts';
import type { Integration } from '../../model/integration.ts';
import { type DeliveryCounts, deliveryStatuses } from '../../model/webhook/delivery.ts';
import { Field } from '../parts/field.tsx';
import { Filters, isFiltered, NoMatch, sameLabels } from '../parts/filters.tsx';
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
  return (
    <Layout title="Webhooks" room="webhooks" lead="What was sent to your app, newest first.">
      <Filters
        action={path}
        query={query}
        placeholder="external_id, Client or webhook id"
        statuses={sameLabels(deliveryStatuses)}
        integrations={props.integrations}
      >
        <Field name="case" label="Case" value={query.case} class="short" placeholder="1001" />
      </Filters>
      <section class="card flush" aria-label="Webhooks sent">
        <Live id="deliveries">
          <Counts of={props.counts} />
          {deliveries.length > 0 ? (
            <DeliveryTable {...props} />
          ) : (
            <NoDeliveries filtered={isFiltered(query) || !first} newestCase={props.newestCase} />
          )}
          <Pager of="webhooks" path={path} query={query} next={next} first={first} />
        </Live>
      </section>
      <Assumed>
        which responses count as delivered (any 2xx within the time limit), and the delays between attempts.
      </Assumed>
    </Layout>
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
  if (filtered) return <NoMatch what="webhook" all="webhooks" path={path} />;
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
