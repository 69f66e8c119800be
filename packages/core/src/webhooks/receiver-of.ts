import { WorkflowConfigurationError } from '../errors/errors.ts';
import type { WebhookDelivery, WebhookResult } from './delivery.ts';
import { WebhookReceiver } from './receiver.ts';
import type { SynchronousReceiverOptions, WebhookReceiverOptions } from './receiver-options.ts';

/** Anything that answers deliveries: a `WebhookReceiver`, or an object of your own. */
export interface DeliveryReceiver {
  /**
   * Answers a delivery.
   *
   * @param delivery - the request to the Webhook URL
   * @returns the response to send
   */
  receive(delivery: WebhookDelivery): Promise<WebhookResult>;
}

/** What an adapter accepts unless the store is a `SynchronousStore`: the receiver's options, or `{ receiver }`. */
export type AsyncReceiverOrOptions<Tx = undefined> =
  | WebhookReceiverOptions<Tx>
  | { readonly receiver: DeliveryReceiver };

/** What every adapter accepts: the receiver's options, or `{ receiver }`. */
export type ReceiverOrOptions<Tx = undefined> = AsyncReceiverOrOptions<Tx> | SynchronousReceiverOptions<Tx>;

/**
 * Returns the receiver for the options of an adapter.
 *
 * @param given - the receiver's options, or `{ receiver }`
 * @param defaults - the host's own defaults for options that are left out
 * @returns the given receiver, or a new one
 * @throws {@link WorkflowConfigurationError} if an option is missing or invalid, or `receiver` has no method `receive`
 * @example
 * ```ts
 * import { receiverOf } from '@aplyid-workflow/core';
 *
 * const receiver = receiverOf({ secret: process.env.APLYID_WEBHOOK_SECRET });
 * const { status } = await receiver.receive({ method: 'GET', headers: {} });
 * console.log(status); // 405
 * ```
 */
export function receiverOf<Tx = undefined>(
  given: ReceiverOrOptions<Tx>,
  defaults: Pick<WebhookReceiverOptions, 'onError' | 'onWarning'> = {},
): DeliveryReceiver {
  if (!('receiver' in given)) {
    const { onError = defaults.onError, onWarning = defaults.onWarning } = given;
    const options = { ...given, onError, onWarning };
    return isSynchronous(options) ? new WebhookReceiver(options) : new WebhookReceiver(options);
  }
  const { receiver, ...others } = given;
  const [other] = Object.keys(others);
  if (other !== undefined) {
    throw new WorkflowConfigurationError(`${other} has no effect with receiver: pass it to your receiver`);
  }
  if (typeof receiver?.receive !== 'function') {
    throw new WorkflowConfigurationError(
      'receiver must have a method receive, such as a WebhookReceiver has; for a receiver made from options, leave receiver out',
    );
  }
  return receiver;
}

function isSynchronous<Tx>(
  options: WebhookReceiverOptions<Tx> | SynchronousReceiverOptions<Tx>,
): options is SynchronousReceiverOptions<Tx> {
  return options.store !== undefined && 'synchronous' in options.store && options.store.synchronous === true;
}
