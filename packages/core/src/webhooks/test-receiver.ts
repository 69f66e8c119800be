import { caseCompleted, webhookId } from '@aplyid-workflow/testkit';
import { type Mock, vi } from 'vitest';
import {
  type CaseCompletedEvent,
  type WebhookDelivery,
  type WebhookHandler,
  WebhookReceiver,
  type WebhookReceiverOptions,
  type WebhookResult,
  type WorkflowEvent,
} from '../index.ts';

// For tests: a receiver with mocks for the host's functions, and deliveries to it.

export const secret: string = 'a-secret-of-at-least-32-characters';

export interface TestReceiver {
  readonly webhooks: WebhookReceiver;
  readonly handler: Mock<WebhookHandler<CaseCompletedEvent>>;
  readonly onError: Mock;
  readonly onWarning: Mock;
}

export function setUp(options: Partial<WebhookReceiverOptions> = {}): TestReceiver {
  const handler: Mock<WebhookHandler<CaseCompletedEvent>> = vi.fn();
  const onError: Mock = vi.fn();
  const onWarning: Mock = vi.fn();
  const webhooks = new WebhookReceiver({
    secret,
    handlers: { 'case.completed': handler },
    onError,
    onWarning,
    ...options,
  });
  return { webhooks, handler, onError, onWarning };
}

export type Change = Omit<Partial<WebhookDelivery>, 'headers'> & {
  headers?: Record<string, string | undefined>;
};

/** The docs' example, with changes. */
export function delivery(change: Change = {}): WebhookDelivery {
  return {
    method: 'POST',
    secret,
    body: JSON.stringify(caseCompleted),
    ...change,
    headers: { ...headers, ...change.headers },
  };
}

export const headers: Record<string, string> = {
  'content-type': 'application/json',
  'x-workflow-event-type': 'case.completed',
  'x-workflow-webhook-id': webhookId,
};

export const event: WorkflowEvent = {
  id: webhookId,
  type: 'case.completed',
  data: caseCompleted,
  receivedAt: '2026-11-24T00:00:00.000Z',
};

export function bodyOf(result: WebhookResult): unknown {
  return JSON.parse(result.body);
}
