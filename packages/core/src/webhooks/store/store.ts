import type { WorkflowEvent } from '../events/events.ts';

/** What a store answers to a claim. */
export type WebhookClaim =
  /** The caller holds the event until the lease ends. */
  | { readonly state: 'claimed'; readonly token: string }
  /** Another run holds the lease. Retry after `retryAfterMs`. */
  | { readonly state: 'processing'; readonly retryAfterMs: number }
  /** The event was handled before. */
  | { readonly state: 'processed' };

/**
 * Records which events were handled, with leases. If processes share one (a table with a unique id, a Redis key),
 * an event runs in only one of them at a time. Each call must be atomic.
 */
export interface WebhookStore {
  /**
   * Claims an event. A claim whose lease has ended may be taken by another caller.
   *
   * @param event - its `id` is the key
   * @param leaseMs - how long the claim holds, in ms
   * @returns a claim with a token that no other claim has, or why there is none
   */
  claim(event: WorkflowEvent, leaseMs: number): WebhookClaim | Promise<WebhookClaim>;
  /**
   * Extends a lease: it ends `leaseMs` from now.
   *
   * @param id - the event's id
   * @param token - the claim's
   * @param leaseMs - the new length, in ms
   * @returns false if the lease is lost: the id was claimed by another caller, completed or released
   */
  renew(id: string, token: string, leaseMs: number): boolean | Promise<boolean>;
  /**
   * Marks an event as handled, and forgets a failure that was kept.
   *
   * @param id - the event's id
   * @param token - the claim's; a stale one changes nothing
   * @returns nothing, once it is recorded
   */
  complete(id: string, token: string): void | Promise<void>;
  /**
   * Releases an event, so that a redelivery runs it again.
   *
   * @param id - the event's id
   * @param token - the claim's; a stale one changes nothing
   * @returns nothing, once it is recorded
   */
  release(id: string, token: string): void | Promise<void>;
  /**
   * Keeps an event that was not handled, with its error, unless its id was handled meanwhile.
   *
   * @param event - as it was received
   * @param error - why it was not handled
   * @returns nothing, once it is recorded
   */
  failed?(event: WorkflowEvent, error: unknown): void | Promise<void>;
}

/** What a transactional store answers. */
export type OnceResult =
  /** `work` ran, and its effects are committed together with the event's id. */
  | { readonly state: 'done' }
  /** The event was handled before. */
  | { readonly state: 'processed' }
  /** Another transaction is handling it. Retry after `retryAfterMs`. */
  | { readonly state: 'processing'; readonly retryAfterMs: number }
  /** Too many transactions are open; none was started. Retry after `retryAfterMs`. */
  | { readonly state: 'busy'; readonly retryAfterMs: number };

/**
 * Records that an event was handled in the transaction that holds the handlers' own effects: both are committed, or
 * neither is.
 */
export interface TransactionalStore<Tx> {
  /** Never true: a store whose `once` is synchronous is a `SynchronousStore`. */
  readonly synchronous?: false | undefined;
  /**
   * Runs `work` in a transaction, unless the event was handled before.
   *
   * @param event - its `id` is the key
   * @param work - the handlers; rejects if they failed. It may be called again after a serialization failure
   * @returns what happened
   * @throws what `work` or the commit threw; nothing is committed then
   */
  once(event: WorkflowEvent, work: (tx: Tx) => Promise<void>): OnceResult | Promise<OnceResult>;
  /**
   * Keeps an event that was not handled, with its error, unless its id was handled meanwhile.
   *
   * @param event - as it was received
   * @param error - why it was not handled
   * @returns nothing, once it is recorded
   */
  failed?(event: WorkflowEvent, error: unknown): void | Promise<void>;
}

/** A transactional store whose whole transaction runs in one tick, such as SQLite: its handlers must be synchronous. */
export interface SynchronousStore<Tx> {
  /** Distinguishes it from a `TransactionalStore`. */
  readonly synchronous: true;
  /**
   * Runs `work` in a transaction, unless the event was handled before.
   *
   * @param event - its `id` is the key
   * @param work - the handlers; throws if they failed
   * @returns what happened
   * @throws what `work` or the commit threw; nothing is committed then
   */
  once(event: WorkflowEvent, work: (tx: Tx) => void): OnceResult;
  /**
   * Keeps an event that was not handled, with its error, unless its id was handled meanwhile.
   *
   * @param event - as it was received
   * @param error - why it was not handled
   * @returns nothing, once it is recorded
   */
  failed?(event: WorkflowEvent, error: unknown): void;
}

/** An event that was not handled, as stores list them. */
export interface FailedEvent {
  /** As it was received. Pass it to `redeliver`. */
  readonly event: WorkflowEvent;
  /** The message of the last error, or that the process ended while it held the lease. */
  readonly error: string;
  /** How many times it failed. */
  readonly attempts: number;
  /** When it failed last, as ISO 8601 in UTC. */
  readonly failedAt: string;
}
