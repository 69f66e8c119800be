import type { Hono } from 'hono';
import { baseApp } from '../http/base-app.ts';
import type { Site } from '../http/site.ts';
import type { Services } from '../services/services.ts';
import { authenticate } from './authenticate.ts';
import { caseRoutes } from './cases.ts';
import { cutAnswer } from './cut-answer.ts';
import type { ApiEnv } from './env.ts';
import { logRequest } from './log-request.ts';
import { meetFaults } from './meet-faults.ts';
import { identify, respond } from './respond.ts';

/** The vendor's API: everything under `/integrations`. */
export function apiApp(services: Services, site: Site): Hono<ApiEnv> {
  const app = baseApp<ApiEnv>(site, respond);
  app.use(identify, cutAnswer, logRequest(services), meetFaults(services), authenticate(services));
  app.route('/integrations/core/cases', caseRoutes(services));
  return app;
}
