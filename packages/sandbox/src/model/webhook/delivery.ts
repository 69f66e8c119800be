import type { SandboxCase } from '../case.ts';
import type { WebhookFaultKind } from '../fault.ts';
import type { EventType } from './event-types.ts';

/** What causes the sandbox to send a webhook. */
export interface WebhookCause {
  readonly eventType: EventType;
  readonly about: SandboxCase;
}

/**
 * `pending`: another attempt is due. `failed`: no attempt succeeded and no more are due. `dropped`: a fault
 * prevented it from being sent.
 */
export type DeliveryStatus = 'pending' | 'delivered' | 'failed' | 'dropped';

export const deliveryStatuses: readonly DeliveryStatus[] = ['pending', 'delivered', 'failed', 'dropped'];

/** One webhook and every attempt to deliver it. */
export interface Delivery {
  /** The webhook id, the same on each attempt. */
  readonly id: string;
  readonly eventType: EventType;
  readonly caseId: number;
  readonly integrationId: number;
  readonly status: DeliveryStatus;
  /** The text that is sent: JSON, unless it was edited. */
  readonly body: string;
  /** The webhook id of the webhook that this one was edited from; null for the Case's own webhook. */
  readonly editedFrom: string | null;
  /** The faults that applied when its Case was completed. */
  readonly faults: readonly WebhookFaultKind[];
  readonly attempts: readonly DeliveryAttempt[];
  readonly createdAt: Date;
  readonly deliveredAt: Date | null;
  /** When the next attempt is due, by the sandbox's clock. */
  readonly nextAttemptAt: Date | null;
}

/** The data that the next attempt of a delivery needs. */
export interface DueDelivery
  extends Pick<Delivery, 'id' | 'eventType' | 'caseId' | 'integrationId' | 'body' | 'faults'> {
  /** The Webhook URL that the integration has now. */
  readonly webhookUrl: string;
  readonly isDelivered: boolean;
  /** How many attempts were made, duplicates by hand not counted. */
  readonly attemptsMade: number;
  /** Milliseconds since 1970; null when no attempt is due. */
  readonly dueAt: number | null;
}

/** Why an attempt was made: `duplicate` by a fault or by hand, `resend` by hand. */
export type AttemptReason = 'first' | 'retry' | 'resend' | 'duplicate';

/** A manual attempt: `resend` counts as an attempt, `duplicate` changes no state. */
export type ManualReason = Extract<AttemptReason, 'resend' | 'duplicate'>;

/** One attempt: the request and the response. A secret in the Webhook URL is masked throughout. */
export interface DeliveryAttempt {
  readonly url: string;
  readonly reason: AttemptReason;
  /** The faults that changed this attempt. */
  readonly faults: readonly WebhookFaultKind[];
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** The body that was sent: the body of the delivery, or a part of it because of a fault. */
  readonly requestBody: string;
  /** Null when no response was received. */
  readonly status: number | null;
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** The first 16 KiB of the response body. */
  readonly responseBody: string;
  /** Why no complete response was received; null when one was. */
  readonly error: string | null;
  readonly startedAt: Date;
  /** Milliseconds. */
  readonly duration: number;
}

/** The number of webhooks that need attention. */
export interface DeliveryCounts {
  /** No attempt succeeded and no more are due. */
  readonly failed: number;
  /** At least one attempt failed, and another is due. */
  readonly retrying: number;
}

/**
 * Delivery behaviour that the vendor does not document and the sandbox assumes: any 2xx within
 * 15 s is success; otherwise the delivery is retried after these delays, 8 attempts in total.
 */
export const assumedDelivery: {
  /** The timeout of an attempt, in milliseconds. */
  readonly timeout: number;
  /** Milliseconds before the second, third, … attempt. */
  readonly retryDelays: readonly number[];
} = Object.freeze({
  timeout: 15_000,
  retryDelays: Object.freeze([1000, 2000, 4000, 8000, 16_000, 32_000, 64_000]),
});

/** One webhook that the built-in receiver received. */
export interface InboxEntry {
  readonly id: number;
  /** Its `X-Workflow-Webhook-Id`; empty if it had none. */
  readonly webhookId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The status of the response. */
  readonly status: number;
  /** How many times the same webhook id was received before. */
  readonly earlier: number;
  readonly receivedAt: Date;
}
