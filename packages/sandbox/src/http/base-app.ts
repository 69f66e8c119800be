import { type Context, type Env, Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { SandboxError } from '../model/errors.ts';
import { json } from './json.ts';
import { type Site, site } from './site.ts';

/** Responds with JSON. */
export type Respond<E extends Env> = (c: Context<E>, body: object, status: ContentfulStatusCode) => Response;

/** An app that checks the Host header and responds to unknown paths, wrong methods and errors with JSON. */
export function baseApp<E extends Env>(where: Site): Hono<E> {
  const app = new Hono<E>();
  app.use(site(where));
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        // The pages respond to unknown paths with HTML that has a link back.
        c.res.headers.get('content-type')?.startsWith('text/html')
          ? c.res
          : json(c, { message: 'Method Not Allowed' }, 405, { Allow: methods.join(', ') }),
    }),
  );
  answerErrors(app, json);
  return app;
}

/** Responds to unknown paths and errors with JSON. */
export function answerErrors<E extends Env>(app: Hono<E>, respond: Respond<E>): void {
  app.notFound((c) => respond(c, { message: 'Not Found' }, 404));
  app.onError((error, c) => {
    if (error instanceof SandboxError) return respond(c, { message: error.message }, error.status);
    console.error(error);
    return respond(c, { message: 'Internal Server Error' }, 500);
  });
}
