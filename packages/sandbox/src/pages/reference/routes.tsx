import { Hono } from 'hono';
import type { PageEnv } from '../shell/frame.ts';
import { origin, page } from '../shell/page.tsx';
import { openApiDocument } from './document.ts';
import { Reference } from './reference.tsx';

/** The API description: `/openapi.json` for programs, `/reference` for people. */
export function openApiApp(): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get('/openapi.json', (c) => c.json(openApiDocument(origin(c))));
  app.get('/reference', (c) => page(c, <Reference url={origin(c)} />));
  return app;
}
