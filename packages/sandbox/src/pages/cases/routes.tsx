import { Hono } from 'hono';
import { idParam } from '../../http/request.ts';
import { caseTimeline } from '../../services/case-timeline.ts';
import type { Services } from '../../services/services.ts';
import { pageOf } from '../parts/pager.tsx';
import { origin, page, readForm } from '../shell/page.tsx';
import { CasePage } from './detail.tsx';
import { CasesPage } from './list.tsx';

export function caseRoutes({ cases, guidedFlow }: Services): Hono {
  const app = new Hono();
  app.get('/', (c) => {
    const query = { search: c.req.query('search') ?? '', status: c.req.query('status') ?? '' };
    const before = /^\d{1,15}$/.test(c.req.query('before') ?? '') ? Number(c.req.query('before')) : undefined;
    const status = query.status || undefined;
    const { rows, next } = pageOf(
      (limit) => cases.list({ search: query.search, status, before, limit }),
      ({ id }) => id,
    );
    const props = { cases: rows, query, next, first: before === undefined, statuses: cases.statuses() };
    return page(c, <CasesPage {...props} origin={origin(c)} />);
  });
  app.get('/:id', (c) => {
    const one = cases.get(idParam(c));
    const deliveries = cases.deliveriesOf(one.id);
    const timeline = caseTimeline({ one, flow: guidedFlow.get(one.id), deliveries });
    return page(c, <CasePage one={one} timeline={timeline} />);
  });
  app.post('/:id/complete', async (c) => {
    const approvalStatus = (await readForm(c)).get('approvalStatus') ?? '';
    const { id } = cases.complete(idParam(c), { approvalStatus });
    return c.redirect(`/portal/cases/${id}`, 303);
  });
  app.post('/:id/cancel', (c) => {
    const { id } = cases.cancel(idParam(c));
    return c.redirect(`/portal/cases/${id}`, 303);
  });
  return app;
}
