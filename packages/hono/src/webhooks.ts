import { WebhookReceiver, type WebhookReceiverOptions } from '@aplyid-workflow/core';
import { type Context, Hono } from 'hono';

/**
 * The route that receives the vendor's webhooks: mount it where your Webhook URL points, without the secret.
 *
 * @param webhooks The receiver's options, or a receiver of your own (to `drain()` it, for one)
 * @throws {WorkflowConfigurationError} which names the option that is missing or wrong
 * @example
 * ```ts
 * import { workflowWebhooks } from '@aplyid-workflow/hono';
 * import { Hono } from 'hono';
 *
 * const webhooks = workflowWebhooks({
 *   secret: process.env.APLYID_WEBHOOK_SECRET,
 *   handlers: {
 *     'case.completed': async ({ data }) => console.log(data.external_id, data.client.approval_status),
 *   },
 * });
 * const app = new Hono().route('/webhooks/aplyid', webhooks);
 * export default app;
 * ```
 */
export function workflowWebhooks(webhooks: WebhookReceiverOptions | WebhookReceiver): Hono {
  const receiver = 'receive' in webhooks ? webhooks : new WebhookReceiver(webhooks);

  const receive = async (c: Context): Promise<Response> => {
    const { raw, method } = c.req;
    const result = await receiver.receive({
      method,
      headers: raw.headers,
      secret: c.req.param('secret'),
      // A middleware may have read the body: then Hono has kept it.
      body: raw.bodyUsed ? await c.req.text().catch(() => undefined) : raw,
      waitUntil: (work) => executionContext(c)?.waitUntil(work),
    });
    return new Response(result.body, result);
  };
  return new Hono().all('/', receive).all('/:secret', receive);
}

/** What the host stops unless it is told to wait for it; Hono throws where there is no such thing. */
function executionContext(c: Context): Context['executionCtx'] | undefined {
  try {
    return c.executionCtx;
  } catch {
    return undefined;
  }
}
