import { WebhookReceiver, type WebhookReceiverOptions } from '@aplyid-workflow/core';
import { type RequestHandler, Router } from 'express';

/**
 * The router that receives the vendor's webhooks: mount it where your Webhook URL points, without the secret,
 * before or after `express.json()`.
 *
 * @param webhooks The receiver's options, or a receiver of your own (to `drain()` it, for one)
 * @throws {WorkflowConfigurationError} which names the option that is missing or wrong
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
 */
export function workflowWebhooks(webhooks: WebhookReceiverOptions | WebhookReceiver): Router {
  const receiver = 'receive' in webhooks ? webhooks : new WebhookReceiver(webhooks);

  const receive: RequestHandler<{ secret?: string }> = async (req, res) => {
    const { method, headers, params } = req;
    // Where nobody has read the stream, `body` is a placeholder at most: older body parsers leave an empty object.
    const isUnread = req.readableDidRead === false;
    const body: unknown = isUnread || req.body === undefined ? req : req.body;
    const result = await receiver.receive({ method, headers, secret: params.secret, body });
    res.writeHead(result.status, result.headers).end(result.body);
  };
  return Router().all('/', receive).all('/:secret', receive);
}
