import { type Context, Hono } from 'hono';
import { vendorApi } from '../../model/vendor-api.ts';
import type { PageEnv } from '../shell/frame.ts';
import { origin, page } from '../shell/page.tsx';
import { openApiDocument } from './document.ts';
import { Reference } from './reference.tsx';

/** The API description: `/openapi.json` for programs, `/reference` for people. */
export function openApiApp(): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  const documentFor = async (c: Context) => openApiDocument(await vendorApi(), origin(c));
  app.get('/openapi.json', async (c) => c.json(await documentFor(c)));
  app.get('/reference', async (c) => page(c, <Reference document={await documentFor(c)} />));
  return app;
}
