import type { Delivery } from '../../model/webhook/delivery.ts';
import { DeliveryBadge } from '../parts/badges.tsx';
import { Assumed, Code, Facts, Time } from '../parts/show.tsx';
import { Live } from '../parts/table.tsx';
import { CopyText, pretty } from '../parts/text.tsx';
import { Layout } from '../shell/layout.tsx';
import { titleOf } from './about.ts';
import { Attempt } from './attempt.tsx';
import { SendAgain } from './send-again.tsx';
import { State } from './state.tsx';
import { Subject } from './subject.tsx';

export interface DeliveryProps {
  of: Delivery;
  /** Its integration's Webhook URL, masked. */
  destination: string;
  now: Date;
  /** Whether that URL is the built-in receiver. */
  toInbox: boolean;
}

/** One webhook: its state, the ways to resend it, and every attempt, newest first. */
export function DeliveryPage({ of: delivery, destination, now, toInbox }: DeliveryProps) {
  const { id, eventType, attempts, body, editedFrom, status } = delivery;
  return (
    <Layout
      title={titleOf(delivery)}
      heading={<Heading of={delivery} />}
      room="webhooks"
      up={<a href="/portal/deliveries">All webhooks</a>}
      lead={
        <p class="line wrap">
          <code>{id}</code>
          <CopyText text={id} />
        </p>
      }
    >
      <section class="card" aria-label={`${eventType}${editedFrom ? ', edited' : ''}: its state`}>
        <Live id="state" class="stack">
          <div class="row">
            <DeliveryBadge status={status} />
          </div>
          <State of={delivery} now={now} toInbox={toInbox} />
        </Live>
        <Live id="again">
          <SendAgain of={delivery} />
        </Live>
      </section>
      <section class="card" aria-labelledby="attempts-title">
        <h2 id="attempts-title">Attempts</h2>
        <Live id="attempts">
          {attempts.length === 0 ? (
            <p class="muted">None yet.</p>
          ) : (
            <ol class="attempts" reversed>
              {attempts.map((attempt, index) => <Attempt number={index + 1} of={attempt} />).toReversed()}
            </ol>
          )}
        </Live>
        <Assumed>which responses count as success, the time limit, and the delays between attempts.</Assumed>
      </section>
      <div class="columns">
        <section class="card" aria-labelledby="body-title">
          <h2 id="body-title">Body</h2>
          <Code id="body-json" label="As sent, with line breaks added">
            {pretty(body)}
          </Code>
        </section>
        <section class="card" aria-labelledby="facts-title">
          <h2 id="facts-title">Facts</h2>
          <Live id="facts">
            <DeliveryFacts of={delivery} destination={destination} toInbox={toInbox} />
          </Live>
        </section>
      </div>
    </Layout>
  );
}

function Heading({ of: delivery }: { of: Delivery }) {
  return (
    <>
      {delivery.eventType}
      {delivery.editedFrom && ', edited'}
      <Subject of={delivery} />
    </>
  );
}

function DeliveryFacts({ of: delivery, destination, toInbox }: Omit<DeliveryProps, 'now'>) {
  const { caseId, integrationId, editedFrom, faults, createdAt, deliveredAt } = delivery;
  return (
    <Facts
      of={[
        ['Case', <a href={`/portal/cases/${caseId}`}>{caseId}</a>],
        ['Integration', <a href={`/portal/integrations/${integrationId}`}>{integrationId}</a>],
        ['Goes to', toInbox ? <a href="/inbox">The Inbox</a> : <code>{destination}</code>],
        ['Created', <Time at={createdAt} />],
        ['Delivered', deliveredAt ? <Time at={deliveredAt} /> : 'Not yet'],
        ...(editedFrom
          ? [['Edited from', <a href={`/portal/deliveries/${editedFrom}`}>{editedFrom}</a>] as const]
          : []),
        ...(faults.length > 0 ? [['Your faults', faults.join(', ')] as const] : []),
      ]}
    />
  );
}
