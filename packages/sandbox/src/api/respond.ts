import { randomUUID } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { Respond } from '../http/base-app.ts';
import { json } from '../http/json.ts';
import type { ApiEnv } from './env.ts';

/** Assigns each request an id: the client's, or a new one. */
export const identify = createMiddleware<ApiEnv>(async (c, next) => {
  const given = c.req.header('X-Request-Id');
  c.set('requestId', given && /^[\w=-]{1,255}$/.test(given) ? given : randomUUID());
  await next();
});

/** Responds to an API request with the request's id in the headers. */
export const respond: Respond = (c, body, status, headers) => {
  const requestId: unknown = c.get('requestId');
  return json(c, body, status, { ...headers, 'X-Request-Id': String(requestId) });
};
