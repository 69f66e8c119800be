import {
  type DeliveryReceiver,
  type ReceiverOrOptions,
  receiverOf,
  type SynchronousReceiverOptions,
  type WebhookReceiverOptions,
} from '@aplyid-workflow/core';
import { type Context, Hono } from 'hono';
import { getRuntimeKey } from 'hono/adapter';

/**
 * The app that receives the vendor's webhooks: mount it at the path of your Webhook URL, without the secret.
 *
 * @param options - the receiver's options, or `{ receiver }`: a receiver of your own, for example to `drain()` it
 * @returns the app, for `app.route()`
 * @throws {WorkflowConfigurationError} if an option is missing or invalid
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
 * @see https://workflow-docs.aplyid.com/guide/webhooks.html
 */
export function workflowWebhooks<Tx = undefined>(
  options: WebhookReceiverOptions<Tx> | { readonly receiver: DeliveryReceiver },
): Hono;
export function workflowWebhooks<Tx>(options: SynchronousReceiverOptions<Tx>): Hono;
export function workflowWebhooks<Tx>(options: ReceiverOrOptions<Tx>): Hono {
  const receiver = receiverOf(options);
  const contextOf = executionContexts();

  const receive = async (c: Context): Promise<Response> => {
    const { raw, method } = c.req;
    const result = await receiver.receive({
      method,
      headers: raw.headers,
      secret: c.req.param('secret'),
      // Hono keeps a body that a middleware has read.
      body: raw.bodyUsed ? await c.req.text().catch(() => undefined) : raw,
      waitUntil: (work) => contextOf(c)?.waitUntil(work),
      env: c.env,
    });
    return new Response(result.body, result);
  };
  return new Hono().all('/', receive).all('/:secret', receive);
}

/**
 * Finds the runtime's context with `waitUntil`. Hono throws where there is none, which costs more than the rest of a
 * delivery: outside Workers, a server that has none is not asked again.
 */
function executionContexts(): (c: Context) => Context['executionCtx'] | undefined {
  let isMissing = false;
  return (c) => {
    if (isMissing) return undefined;
    try {
      return c.executionCtx;
    } catch {
      isMissing = getRuntimeKey() !== 'workerd';
      return undefined;
    }
  };
}
