import { toHttpError } from '@aplyid-workflow/core';
import type { ErrorRequestHandler } from 'express';

/** Options of `workflowErrors`. */
export interface WorkflowErrorsOptions {
  /** Receives the errors that are answered with 502 or 503. Default: the stack is written to `console.error`. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/**
 * The error handler that answers the SDK's errors with JSON: 400 with `issues`, 409, 502, or 503 with `Retry-After`.
 * Use it after your routes. Other errors go to the next error handler.
 *
 * @param options - `onError` receives the errors that are answered with 502 or 503
 * @returns the error handler
 * @example
 * ```ts
 * import { workflow, workflowErrors } from '@aplyid-workflow/express';
 * import express from 'express';
 *
 * const app = express().use(express.json(), workflow());
 * app.post('/cases', async (req, res) => {
 *   res.status(201).json(await req.workflow.cases.create(req.body));
 * });
 * app.use(workflowErrors());
 * app.listen(3000);
 * ```
 */
export function workflowErrors({ onError = logError }: WorkflowErrorsOptions = {}): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    const answer = toHttpError(error);
    if (!answer || res.headersSent) return next(error);
    if (answer.status >= 500) onError(error);
    res.status(answer.status).set(answer.headers).json(answer.body);
  };
}

/** As Express logs an error: without its properties, which may contain personal data from the API. */
function logError(error: unknown): void {
  console.error(error instanceof Error ? error.stack : error);
}
