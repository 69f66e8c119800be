import type { WorkflowEventType } from '@aplyid-workflow/core';

/** How a Case ends. */
export type CaseEnd = 'completed' | 'cancelled';

/** A documented event type. */
export type EventType = WorkflowEventType;

/** What each event reports. Core's list of event types makes a new one a compile error here. */
const reports: Readonly<Record<EventType, CaseEnd>> = { 'case.completed': 'completed' };

function isEventType(name: string): name is EventType {
  return Object.hasOwn(reports, name);
}

/** The documented event types. */
export const eventTypes: readonly EventType[] = Object.keys(reports).filter(isEventType);

/** The event that reports the end of a Case; undefined if the vendor documents none. */
export function eventFor(end: CaseEnd): EventType | undefined {
  return eventTypes.find((type) => reports[type] === end);
}

/** What a Case sends when it is cancelled, in words. */
export const sentOnCancel: string = eventFor('cancelled') ?? 'no webhook';
