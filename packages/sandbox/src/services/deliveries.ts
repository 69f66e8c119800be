import type { Clock } from '../clock.ts';
import { SandboxError } from '../errors.ts';
import type { Delivery } from '../model.ts';
import type { DeliveryStore } from '../store/deliveries.ts';
import type { ListOptions } from './list-options.ts';

/** The webhooks that the sandbox sends. */
export interface Deliveries {
  /** Newest first, each with its attempts, oldest first. @param options.limit default all */
  list(options?: ListOptions): Delivery[];
  /** @param id the webhook id @throws SandboxError `not_found` */
  get(id: string): Delivery;
  /**
   * Sends a webhook once more, now, with the same webhook id. A receiver must take it as the duplicate that it is.
   * @returns the delivery, after that attempt
   * @throws SandboxError `not_found`
   */
  resend(id: string): Promise<Delivery>;
}

export interface DeliveryServiceParts {
  readonly deliveries: DeliveryStore;
  readonly clock: Clock;
  /** Makes an attempt now and resolves after it. */
  readonly attempt: (id: string) => Promise<void>;
}

export function deliveryService({ deliveries, clock, attempt }: DeliveryServiceParts): Deliveries {
  const get = (id: string): Delivery => {
    const delivery = deliveries.find(id);
    if (delivery) return delivery;
    throw new SandboxError('not_found', `There is no delivery ${id}.`);
  };
  return {
    list: ({ limit = -1 } = {}) => deliveries.latest(limit),
    get,
    async resend(id) {
      get(id);
      // Kept as due before it is tried: a restart in between does not lose it.
      deliveries.schedule(id, clock.now());
      await attempt(id);
      return get(id);
    },
  };
}
