import { createCaseSchema } from '@aplyid-workflow/core';
import { type Context, Hono } from 'hono';
import { readBody } from '../http/request.ts';
import { deepestNesting, isJson, isTooDeep, parseJson } from '../model/json.ts';
import { caseBody } from '../model/webhook/webhook.ts';
import type { Services } from '../services/services.ts';
import { respond } from './answer.ts';
import type { ApiEnv } from './env.ts';

/** In bytes. Assumed: the vendor does not document its limit. */
const bodyLimit = 1024 * 1024;

/** `/integrations/core/cases`. */
export function caseRoutes(services: Services): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.post('/', createCase(services));
  app.all('/', (c) => respond(c, { message: 'Method Not Allowed' }, 405, { Allow: 'POST' }));
  return app;
}

/** The vendor documents the rules for the body; the responses are assumed. */
function createCase({ cases }: Services) {
  return async (c: Context<ApiEnv>): Promise<Response> => {
    if (!isJson(c.req.header('content-type'))) {
      return respond(c, { message: 'Content-Type must be application/json' }, 400);
    }
    const text = await readBody(c, bodyLimit);
    c.set('body', text);
    const json = parseJson(text);
    if (!json) return respond(c, { message: 'The body is not valid JSON' }, 400);
    if (isTooDeep(text)) {
      return respond(c, { message: `The body is nested deeper than ${deepestNesting} levels` }, 400);
    }
    const result = createCaseSchema.withoutOutcome['~standard'].validate(json.value);
    if (result.issues) {
      const errors = result.issues.map(({ path, code, message }) => ({
        path: path.join('.'),
        code,
        message,
      }));
      return respond(c, { message: 'The Case is invalid', errors }, 422);
    }
    const integration = c.get('authentication')?.integration;
    if (!integration) throw new Error('createCase needs authenticate before it');
    return respond(c, caseBody(cases.create(integration.id, result.value, text)), 201);
  };
}
