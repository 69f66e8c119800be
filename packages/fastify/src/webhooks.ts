import { WebhookReceiver, type WebhookReceiverOptions } from '@aplyid-workflow/core';
import type {
  FastifyError,
  FastifyPluginAsync,
  FastifyReply,
  FastifyRequest,
  RegisterOptions,
} from 'fastify';

/** What `workflowWebhooks` is registered with: the receiver's options, or a receiver of your own. */
export type WorkflowWebhooksOptions = WebhookReceiverOptions | { readonly receiver: WebhookReceiver };

/**
 * The plugin that receives the vendor's webhooks: its `prefix` is your Webhook URL's path, without the secret.
 *
 * @throws {WorkflowConfigurationError} (`app.ready()` and `app.listen()` reject) which names the option that is
 * missing or wrong
 * @example
 * ```ts
 * import { workflowWebhooks } from '@aplyid-workflow/fastify';
 * import fastify from 'fastify';
 *
 * const app = fastify().register(workflowWebhooks, {
 *   prefix: '/webhooks/aplyid',
 *   secret: process.env.APLYID_WEBHOOK_SECRET,
 *   handlers: {
 *     'case.completed': async ({ data }) => console.log(data.external_id, data.client.approval_status),
 *   },
 * });
 * await app.listen({ port: 3000 });
 * ```
 */
export const workflowWebhooks: FastifyPluginAsync<WorkflowWebhooksOptions> = async (
  app,
  registered: WorkflowWebhooksOptions & RegisterOptions,
) => {
  const { prefix, logLevel, logSerializers, ...options } = registered;
  const receiver = 'receiver' in options ? options.receiver : new WebhookReceiver(options);

  const receive = async (request: FastifyRequest<WebhookRoute>, reply: FastifyReply) => {
    const { method, headers, params, body, raw } = request;
    const result = await receiver.receive({ method, headers, secret: params['*'], body: body ?? raw });
    return reply.code(result.status).headers(result.headers).send(result.body);
  };
  // In this plugin's own scope, so that the host's routes keep their parsers: the body is left to core, unread.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  // So is a content type that can't be parsed: Fastify would tell strangers too.
  app.setErrorHandler<FastifyError, WebhookRoute>((error, request, reply) => {
    if (error.code !== 'FST_ERR_CTP_INVALID_MEDIA_TYPE') throw error;
    return receive(request, reply);
  });
  // Not `/:secret`: Fastify has a limit for the length of a parameter.
  app.all('/', receive).all('/*', receive);
};

interface WebhookRoute {
  Params: { '*'?: string };
}
