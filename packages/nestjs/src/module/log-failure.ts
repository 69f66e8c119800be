import type { WebhookErrorContext, WebhookWarning } from '@aplyid-workflow/core';
import { Logger } from '@nestjs/common';

/** Logs why an event was not handled: each error's message and stack, without its other properties. */
export function logFailure(error: unknown, { event }: WebhookErrorContext): void {
  const failures: unknown[] = error instanceof AggregateError ? error.errors : [error];
  for (const failure of failures) {
    const { message, stack } = failure instanceof Error ? failure : new Error(String(failure));
    Logger.error(
      `Webhook ${event?.id ?? 'of unknown id'} was not handled: ${message}`,
      stack,
      'WorkflowModule',
    );
  }
}

/** Logs a warning of the receiver. It names the decorator instead of the option `handlers`. */
export function logWarning({ code, message, eventType, suggestion }: WebhookWarning): void {
  const hint = suggestion === undefined ? '' : `: did you mean '${suggestion}'?`;
  const isDecorator = code === 'unknown_event_type';
  Logger.warn(
    isDecorator
      ? `@OnWorkflowEvent('${eventType}') is for an event type that the vendor does not document${hint}`
      : message,
    'WorkflowModule',
  );
}
