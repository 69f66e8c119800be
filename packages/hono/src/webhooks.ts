import {
  type AsyncReceiverOrOptions,
  type DeliveryReceiver,
  type ReceiverOrOptions,
  receiverOf,
  type SynchronousReceiverOptions,
} from '@aplyid-workflow/core';
import { type Context, Hono } from 'hono';
import { getRuntimeKey } from 'hono/adapter';

/**
 * The app that receives the vendor's webhooks: mount it at the path of your Webhook URL, without the secret.
 *
 * @param options - the receiver's options, or `{ receiver }`: a receiver of your own, for example to `drain()` it
 * @returns the app, for `app.route()`
 * @throws {@link WorkflowConfigurationError} if an option is missing or invalid
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
export function workflowWebhooks<Tx = undefined>(options: AsyncReceiverOrOptions<Tx>): Hono;
export function workflowWebhooks<Tx>(options: SynchronousReceiverOptions<Tx>): Hono;
export function workflowWebhooks<Tx>(options: ReceiverOrOptions<Tx>): Hono {
  const receiver = receiverOf(options);
  const contextOf = executionContexts();

  const receive = async (c: Context): Promise<Response> => {
    const result = await receiver.receive({
      ...(nodeRequest(c) ?? (await webRequest(c, contextOf))),
      secret: c.req.param('secret'),
    });
    return new Response(result.body, result);
  };
  return new Hono().all('/', receive).all('/:secret', receive);
}

type Delivery = Parameters<DeliveryReceiver['receive']>[0];

/** Node's own request, which is read without a copy. Only with `@hono/node-server`, and if the body is unread. */
function nodeRequest({ env, req }: Context): Delivery | undefined {
  const incoming: unknown = env?.incoming;
  if (typeof incoming !== 'object' || incoming === null || !('headers' in incoming)) return undefined;
  if (!('readableDidRead' in incoming) || incoming.readableDidRead !== false) return undefined;
  return { method: req.method, headers: Object(incoming.headers), body: incoming, env };
}

async function webRequest(c: Context, contextOf: ReturnType<typeof executionContexts>): Promise<Delivery> {
  const { raw, method } = c.req;
  return {
    method,
    headers: raw.headers,
    // Hono keeps a body that a middleware has read.
    body: raw.bodyUsed ? await c.req.text().catch(() => undefined) : raw,
    waitUntil: (work) => contextOf(c)?.waitUntil(work),
    env: c.env,
  };
}

/**
 * Returns the runtime's execution context. Hono throws if there is none, which costs more than the rest of a
 * delivery. Outside Workers, a missing context is therefore remembered.
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
