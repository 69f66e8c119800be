import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import type { Services } from '../services/services.ts';
import { authenticate } from './authenticate.ts';
import { createCase } from './create-case.ts';
import { cutAnswer } from './cut-answer.ts';
import type { ApiEnv } from './env.ts';
import { logRequest } from './log-request.ts';
import { meetFaults } from './meet-faults.ts';

/** The vendor's API: everything under `/integrations`. */
export function apiApp(services: Services): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  const each = [requestId(), cutAnswer, logRequest(services), meetFaults(services), authenticate(services)];
  app.use('/integrations/*', ...each);
  app.post('/integrations/core/cases', createCase(services));
  return app;
}
