import { createMiddleware } from 'hono/factory';

/** Keeps other web pages out: a browser names itself in these headers, and curl or a test sends neither. */
export const sameOrigin = createMiddleware(async (c, next) => {
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  const sameSite = site === undefined || site === 'same-origin' || site === 'none';
  if (sameSite && (origin === undefined || origin === new URL(c.req.url).origin)) return next();
  return c.json({ message: 'Another web page may not control the sandbox.' }, 403);
});
