import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { originOf } from './site.ts';

/** Whether the request comes from a page of the sandbox, or from a client without a page, such as curl or a test. */
export function isSameOrigin(c: Context): boolean {
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  const isSameSite = site === undefined || site === 'same-origin' || site === 'none';
  return isSameSite && (origin === undefined || origin === originOf(c));
}

/** Rejects requests from other web pages. */
export const sameOrigin = createMiddleware(async (c, next) => {
  if (isSameOrigin(c)) return next();
  return c.json({ message: 'Other web pages cannot control the sandbox.' }, 403);
});
