import { Hono } from 'hono';
import { answerErrors } from '../http/base-app.ts';
import { type Site, site } from '../http/site.ts';
import type { Services } from '../services/services.ts';
import { answerRequest, respond } from './answer.ts';
import { authenticate } from './authenticate.ts';
import { caseRoutes } from './cases.ts';
import type { ApiEnv } from './env.ts';
import { logRequest } from './log-request.ts';
import { meetFaults } from './meet-faults.ts';

/** The vendor's API: everything under `/integrations`. */
export function apiApp(services: Services, where: Site): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.use(site(where), answerRequest, logRequest(services), meetFaults(services), authenticate(services));
  app.route('/integrations/core/cases', caseRoutes(services));
  answerErrors(app, respond);
  return app;
}
