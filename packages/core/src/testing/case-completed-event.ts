import type { CaseCompleted, CaseCompletedEvent } from '../webhooks/events/events.ts';

/** The properties of `case.completed` that a test sets; the others have defaults. */
export type CaseCompletedDetails = {
  readonly [Name in keyof CaseCompleted]?: Name extends 'client'
    ? Partial<CaseCompleted['client']>
    : CaseCompleted[Name];
};

/**
 * Creates a `case.completed` event of the documented shape, with a new webhook id.
 *
 * @param details - properties of `data` to set. Default: an approved Case with the `external_id` `order-1`
 * @returns the event
 * @example
 * ```ts
 * import { caseCompletedEvent } from '@aplyid-workflow/core/testing';
 *
 * const event = caseCompletedEvent({ external_id: 'order-9281', client: { approval_status: 'declined' } });
 * console.log(event.data.external_id, event.data.client.approval_status); // order-9281 declined
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
