import type { WebhookFaultKind } from '../model/fault.ts';
import type { AttemptReason, DeliveryAttempt, DueDelivery } from '../model/webhook/delivery.ts';
import { webhookHeaders } from '../model/webhook/webhook.ts';
import type { Clock } from '../services/clock.ts';
import type { FaultService } from '../services/faults.ts';
import type { Sender } from './sender.ts';

export interface DeliveryJob {
  readonly delivery: DueDelivery;
  readonly reason: AttemptReason;
  /** Aborted when the sandbox stops. */
  readonly halt: AbortSignal;
}

export interface AttemptParts {
  readonly clock: Clock;
  /** Milliseconds. */
  readonly timeout: number;
  readonly faults: FaultService;
  readonly sender: Sender;
  /** The URL that receives an integration's webhooks instead of its Webhook URL. */
  readonly destination: (integrationId: number) => string | undefined;
}

/** Sends a delivery once, to the Webhook URL that its integration has now; undefined if the sandbox stopped. */
export function attemptWith({ clock, timeout, faults, sender, destination }: AttemptParts) {
  return async ({ delivery, reason, halt }: DeliveryJob): Promise<DeliveryAttempt | undefined> => {
    const webhookUrl = destination(delivery.integrationId) ?? delivery.webhookUrl;
    const headers = webhookHeaders(delivery.id, delivery.eventType);
    const truncated = faults.takeWebhook('truncate');
    const requestBody = truncated ? firstHalf(delivery.body) : delivery.body;
    const startedAt = new Date(clock.now());
    const started = performance.now();
    const answer = await sender.send({ url: webhookUrl, headers, body: requestBody, timeout });
    if (halt.aborted && answer.error !== null) return;
    const duration = Math.round(performance.now() - started);
    const met = [...faultsBehind(delivery, reason), ...(truncated ? (['truncate'] as const) : [])];
    const sent = { url: sender.masked(webhookUrl), requestHeaders: headers, requestBody };
    return { reason, faults: met, ...sent, ...answer, startedAt, duration };
  };
}

/** The delivery's faults that apply to this attempt: a delay only to the first, a duplicate only to the second. */
function faultsBehind({ faults }: DueDelivery, reason: AttemptReason): WebhookFaultKind[] {
  if (reason === 'first') return faults.filter((kind) => kind === 'delay' || kind === 'reorder');
  return faults.filter((kind) => kind === 'duplicate' && reason === kind);
}

/** Half of the characters, without splitting a character. */
function firstHalf(body: string): string {
  const characters = [...body];
  return characters.slice(0, characters.length >> 1).join('');
}
