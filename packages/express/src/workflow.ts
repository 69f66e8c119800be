import { WorkflowClient, type WorkflowClientOptions } from '@aplyid-workflow/core';
import type { RequestHandler } from 'express';

declare global {
  namespace Express {
    interface Request {
      /** The client. Set by `workflow()`. */
      workflow: WorkflowClient;
    }
  }
}

/**
 * The middleware that puts a `WorkflowClient` on the request, as `req.workflow`.
 *
 * @param options - the client's options. Default: the environment variables `APLYID_WORKFLOW_ACCESS_KEY` and
 *   `APLYID_WORKFLOW_BASE_URL`
 * @returns the middleware
 * @throws {@link WorkflowConfigurationError} if an option is missing or invalid; the message names it
 * @example
 * ```ts
 * import { workflow } from '@aplyid-workflow/express';
 * import express from 'express';
 *
 * const app = express().use(express.json(), workflow());
 * app.post('/cases', async (req, res) => {
 *   res.status(201).json(await req.workflow.cases.create(req.body));
 * });
 * app.listen(3000);
 * ```
 * @see https://workflow-docs.aplyid.com/guide/creating-cases.html
 */
export function workflow(options: WorkflowClientOptions = {}): RequestHandler {
  const client = new WorkflowClient(options);
  return (req, _res, next) => {
    req.workflow = client;
    next();
  };
}
