import { webhookHeaders } from '../model/case-completed.ts';
import type { AttemptReason, Delivery, DeliveryAttempt } from '../model/delivery.ts';
import type { WebhookFaultKind } from '../model/fault.ts';
import type { Integration } from '../model/integration.ts';
import { maskWebhookUrl } from '../model/mask.ts';
import type { Clock } from '../services/clock.ts';
import type { FaultService } from '../services/faults.ts';
import { send } from './send.ts';

export interface DeliveryJob {
  readonly delivery: Delivery;
  readonly reason: AttemptReason;
  /** Aborted when the sandbox stops. */
  readonly halt: AbortSignal;
}

export interface AttemptParts {
  readonly clock: Clock;
  /** Milliseconds. */
  readonly timeout: number;
  readonly faults: FaultService;
  readonly integration: (id: number) => Integration;
}

/** Sends a delivery once, to the Webhook URL that its integration has now. */
export function attemptWith({ clock, timeout, faults, integration }: AttemptParts) {
  return async ({ delivery, reason, halt }: DeliveryJob): Promise<DeliveryAttempt | undefined> => {
    const { webhookUrl } = integration(delivery.integrationId);
    const headers = webhookHeaders(delivery.id);
    const truncated = faults.takeWebhook('truncate');
    const requestBody = truncated ? firstHalf(delivery.body) : delivery.body;
    const startedAt = new Date(clock.now());
    const started = performance.now();
    const abort = new AbortController();
    const giveUp = (): void => abort.abort(`no complete answer within ${timeout} ms`);
    const cutOff = (): void => abort.abort('the sandbox stopped');
    const timer = setTimeout(giveUp, timeout);
    halt.addEventListener('abort', cutOff);
    const answer = await send({ url: webhookUrl, headers, body: requestBody, signal: abort.signal });
    clearTimeout(timer);
    halt.removeEventListener('abort', cutOff);
    if (halt.aborted && answer.error !== null) return;
    const duration = Math.round(performance.now() - started);
    const met = [...faultsBehind(delivery, reason), ...(truncated ? (['truncate'] as const) : [])];
    const sent = { url: maskWebhookUrl(webhookUrl), requestHeaders: headers, requestBody };
    return { reason, faults: met, ...sent, ...answer, startedAt, duration };
  };
}

/** The faults of the delivery that this attempt shows: a delay only the first, a duplicate only the second. */
function faultsBehind({ faults }: Delivery, reason: AttemptReason): WebhookFaultKind[] {
  if (reason === 'first') return faults.filter((kind) => kind === 'delay' || kind === 'reorder');
  return faults.filter((kind) => kind === 'duplicate' && reason === kind);
}

/** Half of the characters, and never half of one. */
function firstHalf(body: string): string {
  const characters = [...body];
  return characters.slice(0, characters.length >> 1).join('');
}
