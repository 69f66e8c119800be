import { WorkflowClient, type WorkflowClientOptions } from '@aplyid-workflow/core';
import type { Context, MiddlewareHandler } from 'hono';
import { getRuntimeKey } from 'hono/adapter';

/** What `workflow()` adds to the context. */
export type WorkflowVariables = {
  workflow: WorkflowClient;
};

/**
 * The middleware that puts a `WorkflowClient` in the context, as `c.var.workflow`.
 *
 * @param options - the client's options. Default: `APLYID_WORKFLOW_ACCESS_KEY` and `APLYID_WORKFLOW_BASE_URL` from the
 * environment, on Workers from the bindings
 * @returns the middleware
 * @throws {@link WorkflowConfigurationError} if an option is missing or invalid; on Workers at the first request,
 *   when the bindings are known
 * @example
 * ```ts
 * import { workflow } from '@aplyid-workflow/hono';
 * import { Hono } from 'hono';
 *
 * const app = new Hono().use(workflow()).post('/cases', async (c) => {
 *   const created = await c.var.workflow.cases.create(await c.req.json());
 *   return c.json(created, 201);
 * });
 * export default app;
 * ```
 * @see https://workflow-docs.aplyid.com/guide/creating-cases.html
 */
export function workflow(
  options: WorkflowClientOptions = {},
): MiddlewareHandler<{ Variables: WorkflowVariables }> {
  const clientOf = getRuntimeKey() === 'workerd' ? fromBindings(options) : fromProcess(options);
  return async (c, next) => {
    c.set('workflow', clientOf(c));
    await next();
  };
}

function fromProcess(options: WorkflowClientOptions): () => WorkflowClient {
  const client = new WorkflowClient(options);
  return () => client;
}

function fromBindings(options: WorkflowClientOptions): (c: Context) => WorkflowClient {
  const clients = new WeakMap<object, WorkflowClient>();
  return (c) => {
    // Undefined with app.request() in a test.
    const bindings: Partial<Record<string, string>> = c.env ?? {};
    const { APLYID_WORKFLOW_ACCESS_KEY, APLYID_WORKFLOW_BASE_URL } = bindings;
    const client =
      clients.get(bindings) ??
      new WorkflowClient({
        ...options,
        accessKey: options.accessKey ?? APLYID_WORKFLOW_ACCESS_KEY,
        baseUrl: options.baseUrl ?? APLYID_WORKFLOW_BASE_URL,
      });
    clients.set(bindings, client);
    return client;
  };
}
