import type { Context } from 'hono';
import { csrf } from 'hono/csrf';
import { createMiddleware } from 'hono/factory';
import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import { secureHeaders } from 'hono/secure-headers';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** What stands before every page: no script at all, no framing, forms from our own pages only, no copy kept. */
export const protection = [
  secureHeaders({
    strictTransportSecurity: false,
    // With no referrer at all a browser hides the origin of a form, and csrf() could not tell whose it is.
    referrerPolicy: 'same-origin',
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ['data:'],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  }),
  createMiddleware(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  }),
  csrf(),
] as const;

/** Answers with a rendered page. */
export function page(c: Context, content: Child, status: ContentfulStatusCode = 200) {
  return c.html(html`<!DOCTYPE html>${content}`, status);
}
