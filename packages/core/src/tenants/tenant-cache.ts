import type { WebhookDelivery, WebhookResult } from '../webhooks/delivery.ts';
import type { WebhookReceiver } from '../webhooks/receiver.ts';
import type { Tenant } from './create-tenant.ts';
import { LruMap } from './lru-map.ts';

/** A tenant in memory, and when it was found. */
interface CachedTenant<Tx> extends Tenant<Tx> {
  readonly foundAt: number;
  /** How many deliveries its receiver is handling. */
  deliveries: number;
  /** Whether it was forgotten: a later delivery gets another receiver. */
  isForgotten: boolean;
}

/** How old a secret must be before a delivery that does not match it causes another call of `find`, in ms. */
const secretAge = 10_000;
/** How long the handlers of a forgotten tenant may run before its leases are shortened, in ms. */
const retiredTimeout = 900_000;

/** The most recently used tenants. */
export class TenantCache<Tx> {
  readonly #find: (tenant: string) => Promise<Tenant<Tx> | undefined>;
  readonly #cached: LruMap<CachedTenant<Tx>>;
  readonly #maxAge: number;
  /** Those that were forgotten while deliveries or handlers were running. */
  readonly #retired = new Set<CachedTenant<Tx>>();

  constructor(find: (tenant: string) => Promise<Tenant<Tx> | undefined>, limit: number, maxAge: number) {
    this.#find = find;
    this.#cached = new LruMap(limit);
    this.#maxAge = maxAge;
  }

  get size(): number {
    return this.#cached.size;
  }

  /** Finds a tenant, in memory or by `find`; undefined if there is no such tenant. */
  get(id: string): Promise<Tenant<Tx> | undefined> {
    return this.#get(id, this.#maxAge, 0);
  }

  /**
   * Passes a delivery to a tenant's receiver. The receiver is not drained before the delivery has ended, even if
   * the tenant is forgotten meanwhile.
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
      this.#drainIfIdle(kept);
    }
  }

  forget(id: string): void {
    this.#retire(this.#cached.take(id));
  }

  forgetAll(): void {
    for (const id of this.#cached.keys()) this.forget(id);
  }

  /** Waits until no handler is running; `timeout` in ms, default that of each receiver. */
  async drain(timeout: number | undefined): Promise<boolean> {
    this.forgetAll();
    const ended = await Promise.all([...this.#retired].map(({ receiver }) => receiver?.drain({ timeout })));
    return !ended.includes(false);
  }

  async #get(id: string, maxAge: number, deliveries: 0 | 1): Promise<CachedTenant<Tx> | undefined> {
    const known = this.#cached.get(id);
    if (known && performance.now() - known.foundAt < maxAge) {
      known.deliveries += deliveries;
      return known;
    }
    const asked = performance.now();
    const found = await this.#find(id);
    // Another call may have found it meanwhile. The promise is not shared: on Workers it belongs to one request.
    const other = this.#cached.get(id);
    if (found && other && other.foundAt >= asked) {
      other.deliveries += deliveries;
      return other;
    }
    this.forget(id);
    if (!found) return undefined;
    const kept = { ...found, foundAt: performance.now(), deliveries, isForgotten: false };
    this.#retire(this.#cached.set(id, kept));
    return kept;
  }

  #retire(kept: CachedTenant<Tx> | undefined): void {
    if (!kept) return;
    kept.isForgotten = true;
    this.#retired.add(kept);
    this.#drainIfIdle(kept);
  }

  #drainIfIdle(kept: CachedTenant<Tx>): void {
    if (!kept.isForgotten || kept.deliveries > 0) return;
    const ended = kept.receiver?.drain({ timeout: retiredTimeout });
    if (ended) void ended.then(() => this.#retired.delete(kept));
    else this.#retired.delete(kept);
  }
}
