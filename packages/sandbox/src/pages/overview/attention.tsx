import type { Child } from 'hono/jsx';
import type { Integration } from '../../model/integration.ts';
import type { DeliveryCounts } from '../../model/webhook/delivery.ts';
import { integrationName } from '../parts/integration-name.ts';
import { spanOf } from '../parts/span.ts';

export interface AttentionProps {
  counts: DeliveryCounts;
  integrations: readonly Integration[];
  faults: number;
  /** How far the clock was moved forward, in milliseconds. */
  ahead: number;
  now: Date;
}

/** Problems that may affect an app: failing webhooks, expired tokens, faults, a moved clock. */
export function Attention(props: AttentionProps) {
  const found = notesOf(props);
  return (
    <section class="card" aria-labelledby="attention">
      <h2 id="attention">Needs attention</h2>
      {found.length === 0 ? (
        <p class="muted">Nothing: no failing webhooks, no expired tokens, no faults.</p>
      ) : (
        <ul class="notes">
          {found.map((note) => (
            <li>{note}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function notesOf({ counts, integrations, faults, ahead, now }: AttentionProps): Child[] {
  const expired = integrations.filter(({ expiresAt }) => expiresAt && expiresAt <= now);
  const { failed, retrying } = counts;
  return [
    failed > 0 && (
      <form method="post" action="/portal/deliveries/retry-failed" class="row">
        <a href="/portal/deliveries?status=failed">
          {failed} {failed === 1 ? 'webhook' : 'webhooks'} failed for good
        </a>
        <button type="submit" class="slim">
          Retry all failed
        </button>
      </form>
    ),
    retrying > 0 && (
      <a href="/portal/deliveries?status=pending">
        {retrying} {retrying === 1 ? 'webhook waits' : 'webhooks wait'} for another attempt
      </a>
    ),
    ...expired.slice(0, 3).map((one) => (
      <>
        The Access Token of <a href={`/portal/integrations/${one.id}`}>{integrationName(one)}</a> is expired
      </>
    )),
    expired.length > 3 && (
      <>
        and <a href="/portal/integrations">{expired.length - 3} more</a> are
      </>
    ),
    faults > 0 && (
      <a href="/portal/faults">
        {faults} {faults === 1 ? 'fault is' : 'faults are'} on
      </a>
    ),
    ahead > 0 && <a href="/portal/faults#clock">The clock is {spanOf(ahead)} ahead</a>,
  ].filter(Boolean);
}
