import type { Child } from 'hono/jsx';
import type { SandboxCase } from '../../model/case.ts';
import type { Delivery, DeliveryStatus } from '../../model/delivery.ts';
import type { ApiRequest } from '../../model/request.ts';

export type Tone = 'good' | 'bad' | 'wait' | 'plain';

/** A word with a sign and a colour: none of the three is needed to tell it. */
export function Badge({ tone, children }: { tone: Tone; children?: Child }) {
  return (
    <span class={`badge ${tone}`}>
      <span>{children}</span>
    </span>
  );
}

const deliveryTones: Readonly<Record<DeliveryStatus, Tone>> = {
  delivered: 'good',
  failed: 'bad',
  dropped: 'bad',
  pending: 'wait',
};

export function DeliveryBadge({ status }: Pick<Delivery, 'status'>) {
  return <Badge tone={deliveryTones[status]}>{status}</Badge>;
}

/** The status of a Case, as the API writes it. */
export function CaseBadge({ status }: Pick<SandboxCase, 'status'>) {
  const tone = status === 'completed' ? 'good' : status === 'cancelled' ? 'bad' : 'plain';
  return <Badge tone={tone}>{status}</Badge>;
}

/** The approval status of a Client. */
export function ApprovalBadge({ status }: { status: string }) {
  return (
    <Badge tone={status === 'approved' ? 'good' : status === 'pending' ? 'wait' : 'bad'}>{status}</Badge>
  );
}

/** How a call was answered. */
export function StatusBadge({ status }: Pick<ApiRequest, 'status'>) {
  if (status === null) return <Badge tone="bad">cut off</Badge>;
  return <Badge tone={status < 400 ? 'good' : 'bad'}>{status}</Badge>;
}

/** What happened to the webhook of a Case, or why there is none. */
export function CaseWebhookNote({
  of: { webhook, deliveryId },
  short = false,
}: {
  of: SandboxCase;
  short?: boolean;
}) {
  switch (webhook) {
    case 'created':
      return <a href={`/portal/deliveries/${deliveryId}`}>{short ? 'Delivery' : 'See the delivery'}</a>;
    case 'on_completion':
      return <>Sent on completion</>;
    case 'none_when_cancelled':
      return <>None: {short ? 'cancelled' : 'the Case was cancelled'}</>;
    case 'none_without_external_id':
      return <>None: {short ? 'no external_id' : 'the Case was created without activity.external_id'}</>;
  }
}
