import type { WebhookDelivery, WebhookResult } from '../webhooks/delivery.ts';
import type { WebhookReceiver } from '../webhooks/receiver.ts';
import type { Tenant } from './create-tenant.ts';
import { Recent } from './recent.ts';

/** A tenant, and when it was found. */
interface Kept<Tx> extends Tenant<Tx> {
  readonly foundAt: number;
  /** How many deliveries are with its receiver. */
  deliveries: number;
  /** Whether it was forgotten: a later delivery gets another receiver. */
  isForgotten: boolean;
}

/** How old a secret must be before a delivery that does not match it makes us ask for it again, in ms. */
const secretAge = 10_000;
/** How long the handlers of a tenant that was forgotten may run before its leases are shortened, in ms. */
const patience = 900_000;

/** The tenants that were used last. */
export class KeptTenants<Tx> {
  readonly #find: (tenant: string) => Promise<Tenant<Tx> | undefined>;
  readonly #recent: Recent<Kept<Tx>>;
  readonly #maxAge: number;
  /** Those that were forgotten while deliveries or handlers were running. */
  readonly #leaving = new Set<Kept<Tx>>();

  constructor(find: (tenant: string) => Promise<Tenant<Tx> | undefined>, limit: number, maxAge: number) {
    this.#find = find;
    this.#recent = new Recent(limit);
    this.#maxAge = maxAge;
  }

  get size(): number {
    return this.#recent.size;
  }

  /** Finds a tenant, in memory or by `find`; undefined if there is no such tenant. */
  get(id: string): Promise<Tenant<Tx> | undefined> {
    return this.#get(id, this.#maxAge, 0);
  }

  /**
   * Passes a delivery to a tenant's receiver, which does not refuse it if the tenant is forgotten meanwhile.
   *
   * @param refusedBy - the receiver that has refused it: undefined is returned unless there is a newer one
   * @returns undefined if there is no such tenant, or it receives no webhooks
   */
  async deliver(
    id: string,
    delivery: WebhookDelivery,
    refusedBy?: WebhookReceiver<Tx>,
  ): Promise<{ result: WebhookResult; receiver: WebhookReceiver<Tx> } | undefined> {
    const kept = await this.#get(id, refusedBy ? secretAge : this.#maxAge, 1);
    if (!kept) return undefined;
    const { receiver } = kept;
    try {
      if (!receiver || receiver === refusedBy) return undefined;
      return { result: await receiver.receive(delivery), receiver };
    } finally {
      kept.deliveries--;
      this.#letGo(kept);
    }
  }

  forget(id: string): void {
    this.#leave(this.#recent.take(id));
  }

  forgetAll(): void {
    for (const id of this.#recent.keys()) this.forget(id);
  }

  /** Waits until no handler is running; `timeout` in ms, default that of each receiver. */
  async drain(timeout: number | undefined): Promise<boolean> {
    this.forgetAll();
    const ended = await Promise.all([...this.#leaving].map(({ receiver }) => receiver?.drain({ timeout })));
    return !ended.includes(false);
  }

  async #get(id: string, maxAge: number, deliveries: 0 | 1): Promise<Kept<Tx> | undefined> {
    const known = this.#recent.get(id);
    if (known && performance.now() - known.foundAt < maxAge) {
      known.deliveries += deliveries;
      return known;
    }
    const asked = performance.now();
    const found = await this.#find(id);
    // Another call may have found it meanwhile. The promise is not shared: on Workers it belongs to one request.
    const other = this.#recent.get(id);
    if (found && other && other.foundAt >= asked) {
      other.deliveries += deliveries;
      return other;
    }
    this.forget(id);
    if (!found) return undefined;
    const kept = { ...found, foundAt: performance.now(), deliveries, isForgotten: false };
    this.#leave(this.#recent.set(id, kept));
    return kept;
  }

  #leave(kept: Kept<Tx> | undefined): void {
    if (!kept) return;
    kept.isForgotten = true;
    this.#leaving.add(kept);
    this.#letGo(kept);
  }

  #letGo(kept: Kept<Tx>): void {
    if (!kept.isForgotten || kept.deliveries > 0) return;
    const ended = kept.receiver?.drain({ timeout: patience });
    if (ended) void ended.then(() => this.#leaving.delete(kept));
    else this.#leaving.delete(kept);
  }
}
