import type { Child } from 'hono/jsx';
import type { SandboxCase } from '../../model/case.ts';
import type { ApiRequest } from '../../model/request.ts';
import type { Delivery, DeliveryStatus } from '../../model/webhook/delivery.ts';

export type Tone = 'good' | 'bad' | 'wait' | 'plain';

/** A word with an icon and a colour, so that none of the three is the only signal. */
export function Badge({ tone, children }: { tone: Tone; children?: Child }) {
  return (
    <span class={`badge ${tone}`}>
      <bdi title={typeof children === 'string' && children.length > 16 ? children : undefined}>
        {children}
      </bdi>
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
    <Badge tone={status === 'approved' ? 'good' : status.startsWith('pending') ? 'wait' : 'bad'}>
      {status}
    </Badge>
  );
}

/** The response status of a request. */
export function StatusBadge({ status }: Pick<ApiRequest, 'status'>) {
  if (status === null) return <Badge tone="bad">cut off</Badge>;
  return <Badge tone={status < 400 ? 'good' : 'bad'}>{status}</Badge>;
}

export interface CaseWebhookNoteProps {
  of: SandboxCase;
  /** The status of its webhook. */
  status: DeliveryStatus | undefined;
  /** For a list. */
  short?: boolean;
}

/** The status of a Case's webhook, or why it has none. */
export function CaseWebhookNote({
  of: { webhook, deliveryId },
  status,
  short = false,
}: CaseWebhookNoteProps) {
  switch (webhook) {
    case 'created':
      return (
        <a class="plain" href={`/portal/deliveries/${deliveryId}`}>
          {status && <DeliveryBadge status={status} />}
          <span class={short ? 'unseen' : undefined}> See the webhook</span>
        </a>
      );
    case 'on_completion':
      return <span class="muted">{short ? 'on completion' : 'Sent on completion'}</span>;
    case 'none_when_cancelled':
      return <span class="muted">None{!short && ': the Case was cancelled'}</span>;
    case 'none_without_external_id':
      return (
        <span class="muted" title={short ? 'The Case was created without activity.external_id' : undefined}>
          None{!short && ': the Case was created without activity.external_id'}
        </span>
      );
  }
}
