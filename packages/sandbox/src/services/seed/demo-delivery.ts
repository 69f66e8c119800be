import { randomUUID } from 'node:crypto';
import type { SandboxCase } from '../../model/case.ts';
import type { DeliveryAttempt } from '../../model/webhook/delivery.ts';
import type { EventType } from '../../model/webhook/event-types.ts';
import { caseBody, webhookHeaders } from '../../model/webhook/webhook.ts';
import type { DeliveryStore } from '../../store/deliveries.ts';

export interface DemoDelivery {
  readonly about: SandboxCase;
  readonly eventType: EventType;
  readonly url: string;
  readonly delivered: boolean;
  readonly at: number;
}

/** The webhook of a demo Case: delivered at the first or second attempt, or failed after two attempts. */
export function demoDelivery(
  deliveries: DeliveryStore,
  { about, eventType, url, delivered, at }: DemoDelivery,
): void {
  const id = randomUUID();
  const body = JSON.stringify(caseBody(about));
  const plain = { editedFrom: null, faults: [], held: false, repeats: 0 };
  deliveries.insert({
    id,
    eventType,
    caseId: about.id,
    body,
    ...plain,
    createdAt: at,
    dueAt: null,
  });
  const statuses = delivered ? (about.id % 4 === 0 ? [503, 200] : [200]) : [500, 500];
  for (const [index, status] of statuses.entries()) {
    const attempt: DeliveryAttempt = {
      url,
      reason: index === 0 ? 'first' : 'retry',
      faults: [],
      requestHeaders: webhookHeaders(id, eventType),
      requestBody: body,
      status,
      responseHeaders: { 'content-type': 'application/json' },
      responseBody: status === 200 ? '{"received":true}' : '{"error":"database unavailable"}',
      error: null,
      startedAt: new Date(at + index * 1000),
      duration: 20 + (about.id % 60),
    };
    deliveries.addAttempt({ id, body }, attempt);
  }
  if (delivered) deliveries.markDelivered(id, at + statuses.length * 1000);
}
