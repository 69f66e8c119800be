import { STATUS_CODES } from 'node:http';
import { toHttpError } from '@aplyid-workflow/core';
import type { FastifyPluginAsync } from 'fastify';

const handleErrors: FastifyPluginAsync = async (app) => {
  const next = app.errorHandler;
  app.setErrorHandler((error, request, reply) => {
    const answer = toHttpError(error);
    if (!answer) return next.call(app, error, request, reply);
    const { status, headers, body } = answer;
    request.log[status < 500 ? 'info' : 'error']({ err: error }, 'the Workflow API call failed');
    const { message, ...details } = body;
    return reply
      .code(status)
      .headers(headers)
      .send({ statusCode: status, error: STATUS_CODES[status], message, ...details });
  });
};

/**
 * The plugin that answers the SDK's errors in Fastify's error shape: 400 with `issues`, 409, 502, or 503 with
 * `Retry-After`.
 *
 * It sets the error handler of the instance that registers it. Other errors go to the handler that was set before, or
 * to Fastify's. Register it before the plugins with your routes.
 *
 * @example
 * ```ts
 * import { workflow, workflowErrors } from '@aplyid-workflow/fastify';
 * import fastify from 'fastify';
 *
 * const app = fastify().register(workflowErrors).register(workflow);
 * await app.listen({ port: 3000 });
 * ```
 */
export const workflowErrors: FastifyPluginAsync = Object.assign(handleErrors, {
  [Symbol.for('skip-override')]: true,
  [Symbol.for('fastify.display-name')]: '@aplyid-workflow/fastify errors',
  [Symbol.for('plugin-meta')]: { name: '@aplyid-workflow/fastify errors', fastify: '5.x' },
});
