import type { SandboxCase } from '../../model/case.ts';
import type { DeliveryStatus } from '../../model/webhook/delivery.ts';
import type { Deliveries } from '../../services/webhooks/deliveries.ts';

const fates: Readonly<Record<DeliveryStatus, string>> = {
  delivered: 'Its webhook was delivered.',
  pending: 'Its webhook was sent and is not delivered yet.',
  failed: 'Its webhook could not be delivered.',
  dropped: 'Its webhook was dropped by a fault.',
};

/** The message after a Case was completed. */
export function completedText({ id, client, deliveryId }: SandboxCase, deliveries: Deliveries): string {
  const fate = deliveryId
    ? fates[deliveries.get(deliveryId).status]
    : 'It sends no webhook: it was created without external_id.';
  return `Case ${id} was completed as ${client.approvalStatus}. ${fate}`;
}
