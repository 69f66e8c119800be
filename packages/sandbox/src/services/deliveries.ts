import { randomUUID } from 'node:crypto';
import type { Delivery, ManualReason } from '../model/delivery.ts';
import { SandboxError } from '../model/errors.ts';
import type { LogListOptions } from '../model/list-options.ts';
import type { DeliveryStore } from '../store/deliveries.ts';
import type { Clock } from './clock.ts';

/** The longest body of an edited webhook, in characters. */
const longestBody = 64 * 1024;

/** The webhooks that the sandbox sends. */
export interface Deliveries {
  /**
   * Newest first, each with its attempts, oldest first.
   * @param options.limit how many at most; default all
   * @param options.before only those older than the one of this webhook id
   */
  list(options?: LogListOptions): Delivery[];
  /** @param id the webhook id @throws SandboxError `not_found` */
  get(id: string): Delivery;
  /**
   * Sends a webhook once more, now, with the same webhook id: an attempt like the others, which may deliver it.
   * @returns the delivery, after that attempt
   * @throws SandboxError `not_found`
   */
  resend(id: string): Promise<Delivery>;
  /**
   * Sends a webhook that was delivered a second time: same webhook id, same body. A receiver must take it as the
   * duplicate that it is; whatever it answers, the delivery stays delivered.
   * @returns the delivery, after that attempt
   * @throws SandboxError `conflict` when it was not delivered yet, `not_found`
   */
  duplicate(id: string): Promise<Delivery>;
  /**
   * Sends another body to the same place, as a webhook of its own with its own webhook id, so that a receiver
   * does not take it for a duplicate.
   * @param edit.body any text, also none that is JSON; at most 65,536 characters
   * @returns the new delivery, after its first attempt
   * @throws SandboxError `not_found`, `invalid_value`
   */
  sendEdited(id: string, edit: { body: string }): Promise<Delivery>;
}

export interface DeliveryServiceParts {
  readonly deliveries: DeliveryStore;
  readonly clock: Clock;
  /** Makes an attempt now and resolves after it. */
  readonly attempt: (id: string, reason?: ManualReason) => Promise<void>;
}

export function deliveryService({ deliveries, clock, attempt }: DeliveryServiceParts): Deliveries {
  const get = (id: string): Delivery => {
    const delivery = deliveries.find(id);
    if (delivery) return delivery;
    throw new SandboxError('not_found', `There is no delivery ${id}.`);
  };
  return {
    list: (options = {}) => deliveries.latest(options),
    get,
    async resend(id) {
      get(id);
      // Kept as due before it is tried: a restart in between does not lose it.
      deliveries.schedule(id, clock.now());
      await attempt(id, 'resend');
      return get(id);
    },
    async duplicate(id) {
      if (!get(id).deliveredAt) {
        throw new SandboxError('conflict', `Delivery ${id} was not delivered yet: resend it instead.`);
      }
      await attempt(id, 'duplicate');
      return get(id);
    },
    async sendEdited(id, { body }) {
      const { caseId } = get(id);
      if (typeof body !== 'string' || body.length > longestBody) {
        throw new SandboxError(
          'invalid_value',
          `The body must be a text of at most ${longestBody} characters.`,
        );
      }
      const now = clock.now();
      const edited = randomUUID();
      const plain = { faults: [], held: false, repeats: 0 };
      deliveries.insert({ id: edited, caseId, body, editedFrom: id, ...plain, createdAt: now, dueAt: now });
      await attempt(edited);
      return get(edited);
    },
  };
}
