import { toHttpError } from '@aplyid-workflow/core';
import type { ErrorHandler } from 'hono';

/** Options of `workflowErrors`. */
export interface WorkflowErrorsOptions {
  /** Receives the errors that are answered with 502 or 503. Default: the stack is written to `console.error`. */
  readonly onError?: ((error: unknown) => void) | undefined;
  /** Handles all other errors. Default: like Hono's own handler, the response of an `HTTPException`, else 500. */
  readonly otherwise?: ErrorHandler | undefined;
}

/**
 * The handler for `app.onError` that answers the SDK's errors with JSON: 400 with `issues`, 409, 502, or 503 with
 * `Retry-After`.
 *
 * @param options - `otherwise` handles all other errors, `onError` receives the errors that are answered with 502
 *   or 503
 * @returns the error handler
 * @example
 * ```ts
 * import { workflow, workflowErrors } from '@aplyid-workflow/hono';
 * import { Hono } from 'hono';
 *
 * const app = new Hono().use(workflow()).post('/cases', async (c) => {
 *   return c.json(await c.var.workflow.cases.create(await c.req.json()), 201);
 * });
 * app.onError(workflowErrors());
 * export default app;
 * ```
 */
export function workflowErrors({
  onError = logError,
  otherwise = asHono,
}: WorkflowErrorsOptions = {}): ErrorHandler {
  return (error, c) => {
    const answer = toHttpError(error);
    if (!answer) return otherwise(error, c);
    if (answer.status >= 500) onError(error);
    return c.json(answer.body, answer.status, { ...answer.headers });
  };
}

const asHono: ErrorHandler = (error, c) => {
  if ('getResponse' in error) return error.getResponse();
  logError(error);
  return c.text('Internal Server Error', 500);
};

/** Without the error's properties, which may contain personal data from the API. */
function logError(error: unknown): void {
  console.error(error instanceof Error ? error.stack : error);
}
