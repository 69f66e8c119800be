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

/** What stands before every page: our own script file only, no framing, forms from our own pages, no copy kept. */
export const protection = [
  secureHeaders({
    strictTransportSecurity: false,
    // With no referrer at all a browser hides the origin of a form, which is checked below.
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

/** Answers with a rendered page, in the frame that `framing()` has given it. */
export function page(c: Context<PageEnv>, content: Child, status: ContentfulStatusCode = 200) {
  const frame = c.get('frame');
  const framed = frame ? <FrameContext.Provider value={frame}>{content}</FrameContext.Provider> : content;
  return c.html(html`<!DOCTYPE html>${framed}`, status);
}

/** The fields of a posted form. */
export async function readForm(c: Context): Promise<URLSearchParams> {
  // Room for the longest webhook body, each character of it escaped.
  return new URLSearchParams(await readBody(c, 1024 * 1024));
}

/** What `work` returns, or the error that its form should show. */
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

/** The address that the reader reached the sandbox at. */
export function origin(c: Context): string {
  return originOf(c);
}
