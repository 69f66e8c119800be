import { Hono } from 'hono';
import { origin, page, protection } from '../shell/page.tsx';
import { openApiDocument } from './document.ts';
import { Reference } from './reference.tsx';

/** The API described: for programs at `/openapi.json`, for people at `/reference`. */
export function openApiApp(): Hono {
  const app = new Hono();
  app.use('/reference', ...protection);
  app.get('/openapi.json', (c) => c.json(openApiDocument(origin(c))));
  app.get('/reference', (c) => page(c, <Reference url={origin(c)} />));
  return app;
}
