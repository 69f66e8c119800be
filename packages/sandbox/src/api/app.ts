import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { requestId } from 'hono/request-id';
import type { Services } from '../services/services.ts';
import { authenticate } from './authenticate.ts';
import { createCase } from './create-case.ts';
import type { ApiEnv } from './env.ts';
import { logRequest } from './log-request.ts';

/** Assumed: the vendor's limit is not public. */
const maxSize = 1024 * 1024;

/** The vendor's API: everything under `/integrations`. */
export function apiApp(services: Services): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.use('/integrations/*', requestId(), logRequest(services), authenticate(services));
  app.post(
    '/integrations/core/cases',
    bodyLimit({
      maxSize,
      onError: (c) => c.json({ message: `The body is larger than ${maxSize} bytes` }, 413),
    }),
    createCase(services),
  );
  return app;
}
