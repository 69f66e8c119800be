import type { Delivery } from '../../model/delivery.ts';
import { DeliveryBadge } from '../parts/badges.tsx';
import { Assumed, Code, Facts, pretty, Time } from '../parts/show.tsx';
import { Live } from '../parts/table.tsx';
import { Layout } from '../shell/layout.tsx';
import { Attempt } from './attempt.tsx';
import { SendAgain } from './send-again.tsx';

/** One webhook, every attempt to deliver it, and the ways to send it again. */
export function DeliveryPage({ of: delivery }: { of: Delivery }) {
  const { id, eventType, attempts, body, editedFrom } = delivery;
  return (
    <Layout
      title={editedFrom ? `${eventType}, edited` : eventType}
      room="webhooks"
      up={<a href="/portal/deliveries">All webhooks</a>}
      lead={<code>{id}</code>}
    >
      <Live id="delivery" class="stack">
        <section class="card" aria-label="Facts">
          <DeliveryFacts of={delivery} />
          <Assumed>which answers count as success, the time limit and the waits between attempts.</Assumed>
        </section>
        <section class="card" aria-labelledby="attempts">
          <h2 id="attempts">Attempts</h2>
          {attempts.length === 0 ? (
            <p class="muted">None yet.</p>
          ) : (
            <ol class="stack">
              {attempts.map((attempt, index) => (
                <Attempt number={index + 1} of={attempt} isLast={index === attempts.length - 1} />
              ))}
            </ol>
          )}
        </section>
      </Live>
      <SendAgain of={delivery} />
      <section class="card" aria-labelledby="body-title">
        <h2 id="body-title">Body</h2>
        <Code id="body-json" label="As sent, with line breaks for reading">
          {pretty(body)}
        </Code>
      </section>
    </Layout>
  );
}

function DeliveryFacts({ of: delivery }: { of: Delivery }) {
  const { caseId, integrationId, status, editedFrom, faults, createdAt, deliveredAt, nextAttemptAt } =
    delivery;
  return (
    <Facts
      of={[
        ['Status', <DeliveryBadge status={status} />],
        ['Next attempt', nextAttemptAt ? <Time at={nextAttemptAt} /> : 'None'],
        ['Delivered', deliveredAt ? <Time at={deliveredAt} /> : 'Not yet'],
        ['Created', <Time at={createdAt} />],
        ['Case', <a href={`/portal/cases/${caseId}`}>{caseId}</a>],
        ['Integration', <a href={`/portal/integrations/${integrationId}`}>{integrationId}</a>],
        ...(editedFrom
          ? [['Edited from', <a href={`/portal/deliveries/${editedFrom}`}>{editedFrom}</a>] as const]
          : []),
        ...(faults.length > 0 ? [['Faults', faults.join(', ')] as const] : []),
      ]}
    />
  );
}
