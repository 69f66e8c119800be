import { WorkflowClient, type WorkflowClientOptions } from '@aplyid-workflow/core';
import type { FastifyPluginAsync, RegisterOptions } from 'fastify';

declare module 'fastify' {
  interface FastifyInstance {
    /** The client. Set by the plugin `workflow`. */
    workflow: WorkflowClient;
  }
}

const decorate: FastifyPluginAsync<WorkflowClientOptions & RegisterOptions> = async (app, registered) => {
  const { prefix, logLevel, logSerializers, ...options } = registered;
  app.decorate('workflow', new WorkflowClient(options));
};

/**
 * The plugin that puts a `WorkflowClient` on the instance that registers it: `app.workflow`, in a handler
 * `request.server.workflow`. Its options are the client's. Default: the environment variables
 * `APLYID_WORKFLOW_ACCESS_KEY` and `APLYID_WORKFLOW_BASE_URL`.
 *
 * @throws {@link WorkflowConfigurationError} from `app.ready()` and `app.listen()`, if an option is missing or invalid
 * @example
 * ```ts
 * import type { CreateCaseParams } from '@aplyid-workflow/core';
 * import { workflow } from '@aplyid-workflow/fastify';
 * import fastify from 'fastify';
 *
 * const app = fastify().register(workflow);
 * app.post<{ Body: CreateCaseParams }>('/cases', async ({ server, body }, reply) =>
 *   reply.code(201).send(await server.workflow.cases.create(body)),
 * );
 * await app.listen({ port: 3000 });
 * ```
 * @see https://workflow-docs.aplyid.com/guide/creating-cases.html
 */
export const workflow: FastifyPluginAsync<WorkflowClientOptions> = Object.assign(decorate, {
  // As fastify-plugin does it: the decoration applies to the instance that registers the plugin.
  [Symbol.for('skip-override')]: true,
  [Symbol.for('fastify.display-name')]: '@aplyid-workflow/fastify',
  [Symbol.for('plugin-meta')]: { name: '@aplyid-workflow/fastify', fastify: '5.x' },
});
