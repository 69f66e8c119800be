import type { FailedEvent, WorkflowEvent } from '@aplyid-workflow/core';
import { messageOf } from './message-of.ts';
import { checkPositive } from './options.ts';

/** Options of a store's `failed()`. */
export interface FailedQuery {
  /** How many at most, the oldest first. Default 100. */
  readonly limit?: number | undefined;
}

/**
 * The two overloads of a store's `failed`. `Kept` is the return type of the second: void on SQLite, which is
 * synchronous.
 */
export interface Failed<Kept = Promise<void>> {
  /**
   * Lists the events that were not handled: their handler failed, or the lease of their run ended.
   *
   * @param query - `limit`: how many at most, default 100
   * @returns the oldest first
   */
  (query?: FailedQuery): Promise<FailedEvent[]>;
  /**
   * Keeps an event that was not handled; the receiver calls it.
   *
   * @param event - the event
   * @param error - what the handler threw
   */
  (event: WorkflowEvent, error: unknown): Kept;
}

/** Creates a store's `failed` from a function that keeps an event and one that lists events. */
export function failedMethod<Kept>(
  keep: (event: WorkflowEvent, error: string) => Kept,
  list: (limit: number) => Promise<FailedEvent[]>,
): Failed<Kept> {
  function failed(query?: FailedQuery): Promise<FailedEvent[]>;
  function failed(event: WorkflowEvent, error: unknown): Kept;
  function failed(first: FailedQuery | WorkflowEvent = {}, error?: unknown): Promise<FailedEvent[]> | Kept {
    if ('id' in first) return keep(first, messageOf(error).replaceAll('\0', '').slice(0, 1000));
    return list(checkPositive('limit', first.limit ?? 100));
  }
  return failed;
}

/** A kept event, as an engine returns it. */
export interface FailedRow {
  readonly event?: unknown;
  readonly error?: unknown;
  readonly attempts?: unknown;
  readonly failedAt?: unknown;
}

const accepted = 'accepted:';

export function toFailedEvent({ event, error, attempts, failedAt }: FailedRow): FailedEvent {
  const parsed: WorkflowEvent = JSON.parse(String(event));
  // An event that was lost while it was accepted is listed under its original id, which `redeliver` needs.
  const id = parsed.id.startsWith(accepted) ? parsed.id.slice(accepted.length) : parsed.id;
  return {
    event: { ...parsed, id },
    error: String(error ?? 'the process that handled it ended'),
    attempts: Number(attempts),
    failedAt: new Date(Number(failedAt)).toISOString(),
  };
}
