import type { SandboxCase } from './case.ts';
import type { WebhookFaultKind } from './fault.ts';

/** The documented event types. */
export const eventTypes = ['case.completed'] as const;

/** A documented event type. */
export type EventType = (typeof eventTypes)[number];

/** What makes the sandbox send a webhook. */
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

/** What the next attempt of a delivery needs to know. */
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

/** An attempt that a person asks for: `resend` counts as an attempt, `duplicate` changes no state. */
export type ManualReason = Extract<AttemptReason, 'resend' | 'duplicate'>;

/** One attempt: the request and the response. A secret in the Webhook URL is masked throughout. */
export interface DeliveryAttempt {
  readonly url: string;
  readonly reason: AttemptReason;
  /** The faults that changed this attempt. */
  readonly faults: readonly WebhookFaultKind[];
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** The body that was sent: the body of the delivery, or what a fault left of it. */
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

/** How many webhooks need attention. */
export interface DeliveryCounts {
  /** No attempt succeeded and none is to come. */
  readonly failed: number;
  /** At least one attempt failed, and another is to come. */
  readonly retrying: number;
}

/**
 * What the vendor's public docs don't say about deliveries, and the sandbox therefore assumes: any 2xx within
 * 15 s is success; anything else is tried again after these waits, 8 attempts in all.
 */
export const assumedDelivery: {
  /** Milliseconds until an attempt is given up. */
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
  /** Its `X-Workflow-Webhook-Id`; empty when it had none. */
  readonly webhookId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What it was answered with. */
  readonly status: number;
  /** How often the same webhook id was received before. */
  readonly earlier: number;
  readonly receivedAt: Date;
}
