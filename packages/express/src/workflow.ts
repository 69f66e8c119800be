import { WorkflowClient, type WorkflowClientOptions } from '@aplyid-workflow/core';
import type { RequestHandler } from 'express';

declare global {
  namespace Express {
    interface Request {
      /** The client that `workflow()` put here. */
      workflow: WorkflowClient;
    }
  }
}

/**
 * Puts a `WorkflowClient` on the request, as `req.workflow`. What the options leave out is read from the
 * environment: `APLYID_WORKFLOW_ACCESS_KEY` and `APLYID_WORKFLOW_BASE_URL`.
 *
 * @throws {WorkflowConfigurationError} which names the option that is missing or wrong
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
 */
export function workflow(options: WorkflowClientOptions = {}): RequestHandler {
  const client = new WorkflowClient(options);
  return (req, _res, next) => {
    req.workflow = client;
    next();
  };
}
