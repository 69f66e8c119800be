import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import type { Child } from 'hono/jsx';
import { secureHeaders } from 'hono/secure-headers';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { readBody } from '../../http/request.ts';
import { isSameOrigin } from '../../http/same-origin.ts';
import { originOf } from '../../http/site.ts';
import { SandboxError } from '../../model/errors.ts';
import { FrameContext, type PageEnv } from './frame.ts';

/** Protects every page: only the sandbox's script, no framing, only same-origin forms, no caching. */
export const protection = [
  secureHeaders({
    strictTransportSecurity: false,
    // With `no-referrer`, browsers hide the origin of a form, which is checked below.
    referrerPolicy: 'same-origin',
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      connectSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  }),
  createMiddleware(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  }),
  createMiddleware(async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && !isSameOrigin(c)) throw new HTTPException(403);
    return next();
  }),
] as const;

/** Responds with a rendered page in the frame that `framing()` set. */
export function page(c: Context<PageEnv>, content: Child, status: ContentfulStatusCode = 200) {
  const frame = c.get('frame');
  const framed = frame ? <FrameContext.Provider value={frame}>{content}</FrameContext.Provider> : content;
  return c.html(html`<!DOCTYPE html>${framed}`, status);
}

/** The fields of a posted form. */
export async function readForm(c: Context): Promise<URLSearchParams> {
  // Large enough for the longest webhook body with every character escaped.
  return new URLSearchParams(await readBody(c, 1024 * 1024));
}

/** Returns the result of `work`, or the error to show in its form. */
export function attempt<T>(
  work: () => T,
): { value: T; error?: never } | { value?: never; error: SandboxError } {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof SandboxError) return { error };
    throw error;
  }
}

/** The origin of the request's URL. */
export function origin(c: Context): string {
  return originOf(c);
}
