import type { Child } from 'hono/jsx';
import type { Delivery, SandboxCase } from '../model.ts';

/** A point in time, to the second, in UTC. */
export function Time({ at }: { at: Date }) {
  const iso = at.toISOString();
  return <time datetime={iso}>{`${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`}</time>;
}

/** Marks what is the sandbox's choice and not known of the vendor. */
export function Assumed({ children }: { children?: Child }) {
  return <p class="assumed">Assumed: {children}</p>;
}

const tones = { delivered: 'good', failed: 'bad', pending: 'wait', dropped: 'bad' } as const;

export function DeliveryBadge({ status }: Pick<Delivery, 'status'>) {
  return <span class={`badge ${tones[status]}`}>{status}</span>;
}

/** The approval status of a Client. */
export function ApprovalBadge({ status }: { status: string }) {
  const tone = status === 'approved' ? 'good' : status === 'pending' ? 'wait' : 'bad';
  return <span class={`badge ${tone}`}>{status}</span>;
}

/** What happened to the webhook of a Case, or why there is none. */
export function CaseWebhookNote({ of: { webhook, deliveryId } }: { of: SandboxCase }) {
  if (webhook === 'created') return <a href={`/portal/deliveries/${deliveryId}`}>see the delivery</a>;
  if (webhook === 'on_completion') return <>sent on completion</>;
  return <>none: the Case was created without activity.external_id</>;
}

/** A table that scrolls by itself on a narrow screen. */
export function Table({ label, head, children }: { label: string; head: string[]; children?: Child }) {
  return (
    <section class="scroll" aria-label={label} tabindex={0}>
      <h2>{label}</h2>
      <table>
        <thead>
          <tr>
            {head.map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

/** What stands in the place of an empty list: how to fill it. */
export function Empty({ label, children }: { label: string; children?: Child }) {
  return (
    <section>
      <h2>{label}</h2>
      <p class="muted">{children}</p>
    </section>
  );
}
