import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { isLoopback } from '../model/webhook/webhook-url.ts';

/** How clients reach the sandbox. */
export interface Site {
  /** Host names that are allowed besides those of this machine. */
  readonly hostnames: readonly string[];
  /** The base URL that was configured. */
  readonly baseUrl: URL | undefined;
}

interface SiteEnv {
  Variables: { baseUrl?: URL };
}

/** How many Host headers are remembered as allowed. */
const rememberedHosts = 100;

/**
 * Allows only this machine's host names and those configured. Otherwise, a web page whose host name resolves to
 * 127.0.0.1 (DNS rebinding) would count as same-origin.
 */
export function site({ hostnames, baseUrl }: Site) {
  const allowed = new Set<string>();
  const isAllowed = (host: string): boolean => {
    const { hostname } = URL.parse(`http://${host}`) ?? { hostname: '' };
    return isLoopback(hostname) || hostnames.includes(hostname);
  };
  return createMiddleware<SiteEnv>(async (c, next) => {
    const host = c.req.header('host') ?? '';
    if (!allowed.has(host)) {
      if (!isAllowed(host)) {
        const message = 'This Host is not allowed. Start the sandbox with it as host or base URL.';
        return c.json({ message }, 403);
      }
      if (allowed.size < rememberedHosts) allowed.add(host);
    }
    if (baseUrl) c.set('baseUrl', baseUrl);
    return next();
  });
}

/** The origin that the client sees: behind a proxy for HTTPS, that of the base URL. */
export function originOf(c: Context): string {
  const { host, origin } = new URL(c.req.url);
  const baseUrl: unknown = c.get('baseUrl');
  return baseUrl instanceof URL && baseUrl.host === host ? baseUrl.origin : origin;
}
