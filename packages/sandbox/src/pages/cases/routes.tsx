import { Hono } from 'hono';
import { idParam } from '../../http/request.ts';
import { caseTimeline } from '../../services/cases/case-timeline.ts';
import type { Services } from '../../services/services.ts';
import { readOutcome } from '../outcome/read.ts';
import { pageOf } from '../parts/pager.tsx';
import type { PageEnv } from '../shell/frame.ts';
import { attempt, origin, page, readForm } from '../shell/page.tsx';
import { done, draftOf, refused } from '../shell/redirects.ts';
import { soon } from '../shell/soon.ts';
import { ConfirmCancel } from './cancel.tsx';
import { completedText } from './completed-text.ts';
import { CasePage } from './detail.tsx';
import { CasesPage } from './list.tsx';

export function caseRoutes(services: Services): Hono<PageEnv> {
  const { cases, deliveries, guidedFlow } = services;
  const app = new Hono<PageEnv>();
  app.get('/', (c) => {
    const query = { search: c.req.query('search') ?? '', status: c.req.query('status') ?? '' };
    const before = /^\d{1,15}$/.test(c.req.query('before') ?? '') ? Number(c.req.query('before')) : undefined;
    const status = query.status || undefined;
    const { rows, next } = pageOf(
      (limit) => cases.list({ search: query.search, status, before, limit }),
      ({ id }) => id,
    );
    const webhooks = deliveries.statuses(rows.flatMap(({ deliveryId }) => deliveryId ?? []));
    const list = { cases: rows, webhooks, query, next, first: before === undefined };
    const props = { ...list, statuses: cases.statuses() };
    return page(c, <CasesPage {...props} origin={origin(c)} />);
  });
  app.get('/:id', (c) => {
    const one = cases.get(idParam(c));
    const made = cases.deliveriesOf(one.id);
    const timeline = caseTimeline({ one, flow: guidedFlow.get(one.id), deliveries: made });
    const webhook = made.find(({ id }) => id === one.deliveryId)?.status;
    return page(c, <CasePage {...{ one, timeline, webhook }} draft={draftOf(c)} />);
  });
  app.post('/:id/complete', async (c) => {
    const form = await readForm(c);
    const { id } = cases.get(idParam(c));
    const here = `/portal/cases/${id}`;
    const { value: outcome, error } = attempt(() => readOutcome(form));
    if (error) return refused(c, `${here}#end-title`, { form, error });
    if ('cancel' in outcome) return c.redirect(`${here}/cancel`, 303);
    const completed = cases.complete(id, outcome);
    await soon(services.idle());
    return done(c, here, completedText(completed, deliveries));
  });
  app.get('/:id/cancel', (c) => page(c, <ConfirmCancel of={cases.get(idParam(c))} />));
  app.post('/:id/cancel', (c) => {
    const { id } = cases.cancel(idParam(c));
    return done(c, `/portal/cases/${id}`, `Case ${id} was cancelled. No webhook is sent for it.`);
  });
  return app;
}
