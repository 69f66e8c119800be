import type { WorkflowEvent } from '@aplyid-workflow/core';
import { caseCompleted } from '@aplyid-workflow/testkit';

/** An event with an id of its own. */
export function newEvent(): WorkflowEvent {
  const receivedAt = new Date().toISOString();
  return { id: crypto.randomUUID(), type: 'case.completed', data: caseCompleted, receivedAt };
}
