import type { CaseCompletedEvent, WebhookHandlers } from '@aplyid-workflow/core';
import { type Mock, vi } from 'vitest';

export interface Recorder {
  /** The events that were handled. */
  readonly events: CaseCompletedEvent[];
  readonly onError: Mock;
  /** Options of a receiver. */
  readonly options: { secret: string; handlers: WebhookHandlers; onError: Mock };
}

/** Options of a receiver whose handler records the events that it receives. */
export function recorder(secret: string): Recorder {
  const events: CaseCompletedEvent[] = [];
  const onError: Mock = vi.fn();
  const handlers = { 'case.completed': (event: CaseCompletedEvent) => void events.push(event) };
  return { events, onError, options: { secret, handlers, onError } };
}
