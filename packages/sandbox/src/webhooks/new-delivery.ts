import { randomUUID } from 'node:crypto';
import type { WebhookFaultKind } from '../model/fault.ts';
import { jsonText } from '../model/json.ts';
import type { WebhookCause } from '../model/webhook/delivery.ts';
import { caseBody } from '../model/webhook/webhook.ts';
import type { FaultService } from '../services/faults.ts';
import type { DeliveryStore, NewDelivery } from '../store/deliveries.ts';

/** The longest time that a reordered webhook waits for a later one, in milliseconds. */
export const longestHold = 10_000;

export interface NewDeliveryParts {
  readonly deliveries: DeliveryStore;
  readonly faults: FaultService;
}

/** Creates a webhook about a Case and applies the active faults. */
export function newDelivery(
  parts: NewDeliveryParts,
  { about, eventType }: WebhookCause,
  now: number,
): NewDelivery {
  const delivery = {
    id: randomUUID(),
    eventType,
    caseId: about.id,
    body: jsonText(caseBody(about)),
    editedFrom: null,
    createdAt: now,
  };
  if (parts.faults.takeWebhook('drop')) {
    return { ...delivery, faults: ['drop'], held: false, repeats: 0, dueAt: null };
  }
  const later = takeLater(parts);
  const twice = parts.faults.takeWebhook('duplicate');
  const faults: WebhookFaultKind[] = [later, twice].flatMap((fault) => fault?.kind ?? []);
  const wait = later?.kind === 'delay' ? later.ms : later?.kind === 'reorder' ? longestHold : 0;
  return { ...delivery, faults, held: later?.kind === 'reorder', repeats: twice ? 1 : 0, dueAt: now + wait };
}

/** A webhook that releases a waiting one does not wait itself; otherwise "always" would reorder nothing. */
function takeLater({ deliveries, faults }: NewDeliveryParts) {
  return deliveries.isOneHeld() ? faults.takeWebhook('delay') : faults.takeWebhook('delay', 'reorder');
}
