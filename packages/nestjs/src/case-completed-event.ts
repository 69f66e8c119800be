import type { CaseCompleted, CaseCompletedEvent } from '@aplyid-workflow/core';

/** What a test wants the event to say; the rest is filled in. */
export type CaseCompletedDetails = {
  readonly [Name in keyof CaseCompleted]?: Name extends 'client'
    ? Partial<CaseCompleted['client']>
    : CaseCompleted[Name];
};

/**
 * Makes an event of the documented shape, for tests of handlers: give it to the `dispatch()` of the
 * `WebhookReceiver`.
 *
 * @example
 * ```ts
 * import { caseCompletedEvent } from '@aplyid-workflow/nestjs';
 *
 * const event = caseCompletedEvent({
 *   external_id: 'order-9281',
 *   client: { approval_status: 'approved' },
 * });
 * console.log(event.data.client.name); // 'John Doe'
 * ```
 */
export function caseCompletedEvent({ client, ...data }: CaseCompletedDetails = {}): CaseCompletedEvent {
  return {
    id: crypto.randomUUID(),
    type: 'case.completed',
    receivedAt: new Date().toISOString(),
    data: {
      case_id: 1,
      external_id: 'order-1',
      guided_flow_id: 1,
      status: 'completed',
      case_url: 'https://workflow.test/cases/1',
      ...data,
      client: { id: 1, name: 'John Doe', external_id: null, approval_status: 'approved', ...client },
    },
  };
}
