import type { SandboxCase } from '../../model/case.ts';
import type { Delivery } from '../../model/delivery.ts';
import { createCaseCurl } from '../parts/curl.ts';
import { Pager } from '../parts/pager.tsx';
import { Assumed, Code } from '../parts/show.tsx';
import { Empty, Live } from '../parts/table.tsx';
import { Layout } from '../shell/layout.tsx';
import { DeliveryTable } from './delivery-table.tsx';

export interface DeliveriesProps {
  deliveries: Delivery[];
  /** Where the next page begins; none when this is the last. */
  next: string | undefined;
  /** Whether this is the first page. */
  first: boolean;
  /** Where to go when there are none. */
  newestCase: SandboxCase | undefined;
  origin: string;
}

/** The webhooks, newest first. */
export function DeliveriesPage({ deliveries, next, first, newestCase, origin }: DeliveriesProps) {
  return (
    <Layout title="Webhooks" room="webhooks" lead="What was sent to your app, newest first.">
      <section class="card flush" aria-label="Webhooks sent">
        <Live id="deliveries">
          {deliveries.length > 0 || !first ? (
            <DeliveryTable deliveries={deliveries} />
          ) : (
            <NoDeliveries newestCase={newestCase} origin={origin} />
          )}
          <Pager of="webhooks" path="/portal/deliveries" next={next} first={first} />
        </Live>
      </section>
      <Assumed>
        which answers count as delivered (any 2xx within the time limit), and the waits between attempts.
      </Assumed>
    </Layout>
  );
}

function NoDeliveries({ newestCase, origin }: Pick<DeliveriesProps, 'newestCase' | 'origin'>) {
  if (newestCase) {
    return (
      <Empty>
        <p>
          <strong>None yet.</strong> A webhook is sent when a Case is completed. Walk the guided flow of{' '}
          <a href={new URL(newestCase.caseUrl).pathname}>{newestCase.name}</a>, or type:
        </p>
        <Code id="complete" label="Complete the Case at once">
          {`curl -X POST ${origin}/sandbox/cases/${newestCase.id}/complete`}
        </Code>
      </Empty>
    );
  }
  return (
    <Empty>
      <p>
        <strong>None yet.</strong> A webhook is sent when a Case is completed. First create one:
      </p>
      <Code id="curl" label="Create a Case">
        {createCaseCurl(origin)}
      </Code>
    </Empty>
  );
}
