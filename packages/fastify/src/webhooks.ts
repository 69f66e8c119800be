import { type ReceiverOrOptions, receiverOf, WorkflowConfigurationError } from '@aplyid-workflow/core';
import type {
  FastifyError,
  FastifyPluginAsync,
  FastifyReply,
  FastifyRequest,
  RegisterOptions,
} from 'fastify';
import { maskedRequest } from './mask-request.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** True on the routes of `workflowWebhooks`, so that hooks of the whole app can skip them. */
    workflowWebhooks?: boolean;
  }
}

/** Options of `workflowWebhooks` besides `prefix`: the receiver's options, or `{ receiver }`. */
export type WorkflowWebhooksOptions = ReceiverOrOptions;

/**
 * The plugin that receives the vendor's webhooks.
 *
 * Its `prefix` is the path of your Webhook URL, without the secret. The secret is masked in the log lines of its
 * routes. Failures are logged by `app.log`, unless `onError` is given.
 *
 * @throws {@link WorkflowConfigurationError} from `app.ready()` and `app.listen()`, if an option is missing or invalid
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
 * @see https://workflow-docs.aplyid.com/guide/webhooks.html
 */
export const workflowWebhooks: FastifyPluginAsync<WorkflowWebhooksOptions> = async (
  app,
  registered: WorkflowWebhooksOptions & RegisterOptions,
) => {
  const { prefix, logLevel, logSerializers, ...options } = registered;
  if (app.prefix === '') {
    throw new WorkflowConfigurationError(
      "prefix is missing: without one the plugin answers every request of the app. Set it to the path of your Webhook URL without the secret, such as '/webhooks/aplyid'",
    );
  }
  const receiver = receiverOf(options, {
    onError: (error, { event }) =>
      app.log.error({ err: error, webhookId: event?.id }, 'the webhook was not handled'),
    onWarning: ({ code, message }) => app.log.warn({ code }, message),
  });

  const receive = async (request: FastifyRequest<WebhookRoute>, reply: FastifyReply) => {
    const { method, headers, params, body, raw } = request;
    const result = await receiver.receive({ method, headers, secret: params['*'], body: body ?? raw });
    // A timeout of the app may have sent a response meanwhile.
    if (reply.sent) return reply;
    return reply.code(result.status).headers(result.headers).send(result.body);
  };
  // Only in the scope of this plugin: core reads the body, after it has checked the secret.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  // Otherwise Fastify would report an invalid content type to unauthenticated senders too.
  app.setErrorHandler<FastifyError, WebhookRoute>((error, request, reply) => {
    if (error.code !== 'FST_ERR_CTP_INVALID_MEDIA_TYPE') throw error;
    return receive(request, reply);
  });
  const route = {
    config: { workflowWebhooks: true },
    logSerializers: { ...logSerializers, req: maskedRequest(app, logSerializers?.req) },
  };
  // Not `/:secret`: Fastify limits the length of a parameter.
  app.all('/', route, receive).all('/*', route, receive);
};

interface WebhookRoute {
  Params: { '*'?: string };
}
