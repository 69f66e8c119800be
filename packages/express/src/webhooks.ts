import {
  type AsyncReceiverOrOptions,
  type ReceiverOrOptions,
  receiverOf,
  type SynchronousReceiverOptions,
} from '@aplyid-workflow/core';
import { type RequestHandler, Router } from 'express';

/**
 * The router that receives the vendor's webhooks: mount it at the path of your Webhook URL, without the secret, before
 * or after `express.json()`.
 *
 * @param options - the receiver's options, or `{ receiver }`: a receiver of your own, for example to `drain()` it
 * @returns the router
 * @throws {@link WorkflowConfigurationError} if an option is missing or invalid
 * @example
 * ```ts
 * import { workflowWebhooks } from '@aplyid-workflow/express';
 * import express from 'express';
 *
 * const webhooks = workflowWebhooks({
 *   secret: process.env.APLYID_WEBHOOK_SECRET,
 *   handlers: {
 *     'case.completed': async ({ data }) => console.log(data.external_id, data.client.approval_status),
 *   },
 * });
 * express().use('/webhooks/aplyid', webhooks).listen(3000);
 * ```
 * @see https://workflow-docs.aplyid.com/guide/webhooks.html
 */
export function workflowWebhooks<Tx = undefined>(options: AsyncReceiverOrOptions<Tx>): Router;
export function workflowWebhooks<Tx>(options: SynchronousReceiverOptions<Tx>): Router;
export function workflowWebhooks<Tx>(options: ReceiverOrOptions<Tx>): Router {
  const receiver = receiverOf(options);

  const receive: RequestHandler<{ secret?: string }> = async (req, res, next) => {
    const { method, headers, params } = req;
    // While the stream is unread, `body` is undefined or a placeholder: older body parsers set an empty object.
    const isUnread = req.readableDidRead === false;
    const body: unknown = isUnread || req.body === undefined ? req : req.body;
    try {
      const result = await receiver.receive({ method, headers, secret: params.secret, body });
      // A timeout of the app may have sent a response meanwhile.
      if (!res.headersSent) res.writeHead(result.status, result.headers).end(result.body);
    } catch (error) {
      // Express 4 does not await a handler: a rejection would end the process.
      next(error);
    }
  };
  return Router().all('/', receive).all('/:secret', receive);
}
