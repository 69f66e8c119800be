import type { WorkflowEvent } from '@aplyid-workflow/core';
import { caseCompleted } from '@aplyid-workflow/testkit';

let ids = 0;

/** A `case.completed` event with its own id, or with the given one. */
export function newEvent(id = `event-${++ids}-${crypto.randomUUID()}`): WorkflowEvent {
  return { id, type: 'case.completed', data: caseCompleted, receivedAt: new Date().toISOString() };
}

/** Ids that are hard to distinguish or to store. */
export const oddIds: readonly string[] = [
  'x'.repeat(10_000),
  `${'x'.repeat(9_999)}y`,
  'é',
  'e\u0301',
  '😀',
  '\ud83d',
  '\ude00',
  'a\0b',
  'a',
  'A',
  'a ',
  '"a"',
  '#a',
  '%',
  '_',
  "'; DROP TABLE aplyid_webhooks; --",
  '{a}',
  '*',
  '"\\ud83d"',
];
