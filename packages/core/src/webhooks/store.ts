/** What a store answers to a claim. */
export type WebhookClaim =
  /** The delivery is the caller's until the lease runs out. */
  | { readonly state: 'claimed'; readonly token: string }
  /** Another run has it; worth another try in `retryAfterMs`. */
  | { readonly state: 'processing'; readonly retryAfterMs: number }
  /** It was handled. */
  | { readonly state: 'processed' };

/**
 * Remembers which deliveries were handled, so that none runs twice. Share one between processes (a table with a
 * unique id, a Redis key) and a delivery runs once among them all. Each call must be atomic.
 */
export interface WebhookStore {
  /** Takes a delivery for `leaseMs`: a claim whose lease ran out may be taken by another. */
  claim(id: string, leaseMs: number): WebhookClaim | Promise<WebhookClaim>;
  /** Marks it as handled. A token that is no longer the claim's changes nothing. */
  complete(id: string, token: string): void | Promise<void>;
  /** Gives it up, so that a redelivery runs again. A token that is no longer the claim's changes nothing. */
  release(id: string, token: string): void | Promise<void>;
}
