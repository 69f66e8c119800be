import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import type { Services } from '../services/services.ts';
import { authenticate } from './authenticate.ts';
import { createCase } from './create-case.ts';
import type { ApiEnv } from './env.ts';
import { logRequest } from './log-request.ts';

/** The vendor's API: everything under `/integrations`. */
export function apiApp(services: Services): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.use('/integrations/*', requestId(), logRequest(services), authenticate(services));
  app.post('/integrations/core/cases', createCase(services));
  return app;
}
