import { randomUUID } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { Respond } from '../http/base-app.ts';
import type { ApiEnv } from './env.ts';

/** Gives each request an id: the one that the client sent, or a new one. */
export const identify = createMiddleware<ApiEnv>(async (c, next) => {
  const given = c.req.header('X-Request-Id');
  c.set('requestId', given && /^[\w=-]{1,255}$/.test(given) ? given : randomUUID());
  await next();
});

/** Answers an API request: with the id of the request, in the headers that the response is made with. */
export const respond: Respond = (c, body, status, headers) => {
  const requestId: unknown = c.get('requestId');
  return c.json(body, status, { ...headers, 'X-Request-Id': String(requestId) });
};
