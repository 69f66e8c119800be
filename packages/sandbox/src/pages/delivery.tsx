import type { Delivery, DeliveryAttempt } from '../model.ts';
import { Layout } from './layout.tsx';
import { Assumed, DeliveryBadge, Time } from './parts.tsx';

/** One webhook and every attempt to deliver it. */
export function DeliveryPage({ of: delivery }: { of: Delivery }) {
  const { id, eventType, caseId, status, attempts, nextAttemptAt, body } = delivery;
  return (
    <Layout title={`Delivery ${id}`}>
      <h1>{eventType}</h1>
      <section>
        <dl>
          <dt>Webhook id</dt>
          <dd>
            <code>{id}</code>
          </dd>
          <dt>Case</dt>
          <dd>{caseId}</dd>
          <dt>Status</dt>
          <dd>
            <DeliveryBadge status={status} />
          </dd>
          <dt>Next attempt</dt>
          <dd>{nextAttemptAt ? <Time at={nextAttemptAt} /> : 'none'}</dd>
        </dl>
        <Assumed>which answers count as success, the time limit and the waits between attempts.</Assumed>
        <form method="post" action={`/portal/deliveries/${id}/resend`}>
          <button type="submit">Resend with the same webhook id</button>
        </form>
      </section>
      <section>
        <h2>Body</h2>
        <pre>{JSON.stringify(JSON.parse(body), null, 2)}</pre>
      </section>
      {attempts.map((attempt, index) => (
        <Attempt number={index + 1} of={attempt} />
      ))}
    </Layout>
  );
}

function Attempt({ number, of: attempt }: { number: number; of: DeliveryAttempt }) {
  const { url, requestHeaders, status, responseHeaders, responseBody, error, startedAt, duration } = attempt;
  return (
    <section>
      <h2>{`Attempt ${number}: ${error ?? status}`}</h2>
      <p class="muted small">
        <Time at={startedAt} />, {duration} ms, to <code>{url}</code>
      </p>
      <details>
        <summary>Request headers</summary>
        <pre>{lines(requestHeaders)}</pre>
      </details>
      {status !== null && (
        <details>
          <summary>{`Answer ${status}`}</summary>
          <pre>{`${lines(responseHeaders)}\n\n${responseBody}`}</pre>
        </details>
      )}
    </section>
  );
}

function lines(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}
