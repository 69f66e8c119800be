import { randomUUID } from 'node:crypto';
import { SandboxError } from '../../model/errors.ts';
import type { DeliveryListOptions } from '../../model/list-options.ts';
import type { Delivery, DeliveryCounts, DeliveryStatus, ManualReason } from '../../model/webhook/delivery.ts';
import type { DeliveryStore } from '../../store/deliveries.ts';
import type { DeliveryLog } from '../../store/delivery-log.ts';
import type { Clock } from '../clock.ts';

/** The longest body of an edited webhook, in characters. */
const longestBody = 64 * 1024;

/** The webhooks that the sandbox sends. */
export interface Deliveries {
  /**
   * Newest first, each with its attempts, oldest first.
   * @param options -
   * - `limit`: how many at most; default all
   * - `before`: only those older than the one of this webhook id
   * - `status`: only those of this status
   * - `caseId`: only those of this Case
   * - `integrationId`: only those of this integration
   * - `search`: only those with this text in their webhook id or body, in any case
   */
  list(options?: DeliveryListOptions): Delivery[];
  /** @param id - the webhook id @throws {@link SandboxError} `not_found` */
  get(id: string): Delivery;
  /**
   * Resends a webhook immediately with the same webhook id. Counts as an attempt and may deliver it.
   * @returns the delivery, after that attempt
   * @throws {@link SandboxError} `not_found`
   */
  resend(id: string): Promise<Delivery>;
  /**
   * Sends a delivered webhook a second time with the same webhook id and body. A receiver must treat it as a
   * duplicate. The delivery stays delivered, regardless of the response.
   * @returns the delivery, after that attempt
   * @throws {@link SandboxError} `conflict` if it was not delivered yet, `not_found`
   */
  duplicate(id: string): Promise<Delivery>;
  /**
   * Sends an edited body to the same URL as a new webhook with a new webhook id, so that a receiver
   * does not treat it as a duplicate.
   * @param edit - `body`: any text, not necessarily JSON; at most 65,536 characters
   * @returns the new delivery, after its first attempt
   * @throws {@link SandboxError} `not_found`, `invalid_value`
   */
  sendEdited(id: string, edit: { body: string }): Promise<Delivery>;
  /**
   * Retries every failed webhook once: `await sandbox.idle()` to see the results.
   * @returns how many
   */
  retryFailed(): number;
}

export interface DeliveryService extends Deliveries {
  /** The number of webhooks that need attention. */
  counts(): DeliveryCounts;
  /** The status of each, by its id. */
  statuses(ids: readonly string[]): ReadonlyMap<string, DeliveryStatus>;
}

export interface DeliveryServiceParts {
  readonly deliveries: DeliveryStore;
  readonly log: DeliveryLog;
  readonly clock: Clock;
  /** Makes an attempt now and resolves after it. */
  readonly attempt: (id: string, reason?: ManualReason) => Promise<void>;
  /** Notified when deliveries are due. */
  readonly wake: () => void;
}

export function deliveryService(parts: DeliveryServiceParts): DeliveryService {
  const { deliveries, log, clock, attempt, wake } = parts;
  const get = (id: string): Delivery => {
    const delivery = deliveries.find(id);
    if (delivery) return delivery;
    throw new SandboxError('not_found', `there is no delivery ${id}`);
  };
  return {
    list: (options = {}) => log.ids(options).map(get),
    counts: () => log.counts(),
    statuses: (ids) => log.statuses(ids),
    get,
    async resend(id) {
      get(id);
      // Stored as due before the attempt, so that a restart in between does not lose it.
      deliveries.schedule(id, clock.now());
      await attempt(id, 'resend');
      return get(id);
    },
    async duplicate(id) {
      if (!get(id).deliveredAt) {
        throw new SandboxError('conflict', `delivery ${id} was not delivered yet: resend it instead`);
      }
      await attempt(id, 'duplicate');
      return get(id);
    },
    async sendEdited(id, { body }) {
      const { caseId, eventType } = get(id);
      if (typeof body !== 'string' || body.length > longestBody) {
        throw new SandboxError(
          'invalid_value',
          `the body must be a text of at most ${longestBody} characters`,
        );
      }
      const now = clock.now();
      const edited = randomUUID();
      const plain = { faults: [], held: false, repeats: 0 };
      deliveries.insert({
        id: edited,
        eventType,
        caseId,
        body,
        editedFrom: id,
        ...plain,
        createdAt: now,
        dueAt: now,
      });
      await attempt(edited);
      return get(edited);
    },
    retryFailed() {
      const failed = log.failedIds();
      for (const id of failed) deliveries.schedule(id, clock.now());
      wake();
      return failed.length;
    },
  };
}
