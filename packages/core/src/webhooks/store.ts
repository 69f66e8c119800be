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
  /**
   * Takes a delivery: a claim whose lease ran out may be taken by another.
   *
   * @param id The webhook id
   * @param leaseMs How long the claim holds, in ms
   * @returns A claim with a token that no other claim has, or why there is none
   */
  claim(id: string, leaseMs: number): WebhookClaim | Promise<WebhookClaim>;
  /**
   * Marks it as handled.
   *
   * @param id The webhook id
   * @param token The claim's; one that is no longer the claim's changes nothing
   * @returns nothing, once it is noted
   */
  complete(id: string, token: string): void | Promise<void>;
  /**
   * Gives it up, so that a redelivery runs again.
   *
   * @param id The webhook id
   * @param token The claim's; one that is no longer the claim's changes nothing
   * @returns nothing, once it is noted
   */
  release(id: string, token: string): void | Promise<void>;
}
