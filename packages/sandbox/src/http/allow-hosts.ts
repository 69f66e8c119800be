import { createMiddleware } from 'hono/factory';
import { isLoopback } from '../model/webhook-url.ts';

/**
 * Answers only to names of this machine and to those configured. A web page that lets its own name point to
 * 127.0.0.1 (DNS rebinding) would otherwise count as same-origin.
 */
export function allowHosts(configured: readonly string[]) {
  return createMiddleware(async (c, next) => {
    const host = c.req.header('host') ?? '';
    const { hostname } = URL.parse(`http://${host}`) ?? { hostname: '' };
    if (isLoopback(hostname) || configured.includes(hostname)) return next();
    return c.json(
      { message: 'This Host is not allowed. Start the sandbox with it as host or base URL.' },
      403,
    );
  });
}
