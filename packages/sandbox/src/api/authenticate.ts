import { createMiddleware } from 'hono/factory';
import type { Services } from '../services/services.ts';
import { type ApiEnv, accessKeyHeader } from './env.ts';

/** Rejects a missing or invalid access key before anything else is looked at; the answer never says why. */
export function authenticate({ integrations }: Services) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const authentication = integrations.authenticate(c.req.header(accessKeyHeader));
    c.set('authentication', authentication);
    if (authentication.rejection) return c.json({ message: 'Unauthorized' }, 401);
    return next();
  });
}
