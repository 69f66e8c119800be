import { createMiddleware } from 'hono/factory';
import type { Services } from '../services/services.ts';
import { respond } from './answer.ts';
import { type ApiEnv, accessKeyHeader } from './env.ts';

/** Rejects a missing or invalid access key before anything else is read. The response does not say why. */
export function authenticate({ integrations }: Services) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const authentication = integrations.authenticate(c.req.header(accessKeyHeader));
    c.set('authentication', authentication);
    if (authentication.rejection) return respond(c, { message: 'Unauthorized' }, 401);
    return next();
  });
}
