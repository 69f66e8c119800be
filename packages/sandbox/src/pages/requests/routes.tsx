import { Hono } from 'hono';
import { SandboxError } from '../../model/errors.ts';
import type { Services } from '../../services/services.ts';
import { pageOf } from '../parts/pager.tsx';
import type { PageEnv } from '../shell/frame.ts';
import { origin, page } from '../shell/page.tsx';
import { wholeOf } from '../shell/query.ts';
import { cameFrom, done } from '../shell/redirects.ts';
import { RequestsPage } from './list.tsx';
import { replay } from './replay.ts';

export function requestRoutes({ requests, requestLog, integrations, replays }: Services): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get('/', (c) => {
    const asked = (name: string): string => c.req.query(name)?.trim() ?? '';
    const query = { search: asked('search'), status: asked('status'), integration: asked('integration') };
    const before = c.req.query('before');
    const filter = {
      before,
      search: query.search,
      status: query.status === 'failed' ? query.status : wholeOf(query.status),
      integrationId: wholeOf(query.integration),
    } as const;
    const { rows, next } = pageOf(
      (limit) => requests.list({ ...filter, limit }),
      ({ requestId }) => requestId,
    );
    const known = new Map(integrations.list().map((integration) => [integration.id, integration]));
    const props = { requests: rows, integrations: known, query, next, first: before === undefined };
    return page(c, <RequestsPage {...props} origin={origin(c)} />);
  });
  app.post('/:id/replay', async (c) => {
    const id = c.req.param('id');
    const request = requestLog.find(id);
    if (!request) throw new SandboxError('not_found', `there is no request ${id}`);
    const { text, tone } = await replay(c, request, replays);
    return done(c, cameFrom(c, '/portal/requests'), text, tone);
  });
  return app;
}
