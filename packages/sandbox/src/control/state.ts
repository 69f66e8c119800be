import { Hono } from 'hono';
import { json } from '../http/json.ts';
import { readBody } from '../http/request.ts';
import { SandboxError } from '../model/errors.ts';
import { isJson, parseJson } from '../model/json.ts';
import { stateLimit, stateText } from '../model/state.ts';
import type { Services } from '../services/services.ts';

/** `/sandbox/state`: the whole content, to export and import. */
export function stateRoutes({ state }: Services): Hono {
  const app = new Hono();
  app.get('/', (c) => c.body(stateText(state.export()), 200, { 'Content-Type': 'application/json' }));
  app.put('/', async (c) => {
    if (!isJson(c.req.header('content-type'))) {
      throw new SandboxError('unsupported_media_type', 'Content-Type must be application/json.');
    }
    await state.import(parseJson(await readBody(c, stateLimit))?.value);
    return json(c, {});
  });
  return app;
}
