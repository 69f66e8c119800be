import type { Clock } from '../clock.ts';
import { maskWebhookUrl } from '../mask.ts';
import type { Delivery, DeliveryAttempt, Integration } from '../model.ts';
import { send } from './send.ts';

export interface DeliveryJob {
  readonly delivery: Delivery;
  /** Aborted when the sandbox stops. */
  readonly halt: AbortSignal;
}

export interface AttemptParts {
  readonly clock: Clock;
  /** Milliseconds. */
  readonly timeout: number;
  readonly integration: (id: number) => Integration;
}

/** Sends a delivery once, to the Webhook URL that its integration has now. */
export function attemptWith({ clock, timeout, integration }: AttemptParts) {
  return async ({ delivery, halt }: DeliveryJob): Promise<DeliveryAttempt | undefined> => {
    const { webhookUrl } = integration(delivery.integrationId);
    const headers = {
      'Content-Type': 'application/json',
      'User-Agent': 'aplyid-workflow-sandbox',
      'X-Workflow-Event-Type': delivery.eventType,
      'X-Workflow-Webhook-Id': delivery.id,
    };
    const startedAt = new Date(clock.now());
    const started = performance.now();
    const abort = new AbortController();
    const giveUp = (): void => abort.abort(`no complete answer within ${timeout} ms`);
    const cutOff = (): void => abort.abort('the sandbox stopped');
    const timer = setTimeout(giveUp, timeout);
    halt.addEventListener('abort', cutOff);
    const answer = await send({ url: webhookUrl, headers, body: delivery.body, signal: abort.signal });
    clearTimeout(timer);
    halt.removeEventListener('abort', cutOff);
    if (halt.aborted && answer.error !== null) return;
    const duration = Math.round(performance.now() - started);
    return { url: maskWebhookUrl(webhookUrl), requestHeaders: headers, ...answer, startedAt, duration };
  };
}
