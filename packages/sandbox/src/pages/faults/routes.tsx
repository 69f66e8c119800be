import { type Context, Hono } from 'hono';
import type { SandboxError } from '../../model/errors.ts';
import { idParam } from '../../http/request.ts';
import type { Services } from '../../services/services.ts';
import type { PageEnv } from '../shell/frame.ts';
import { attempt, page, readForm } from '../shell/page.tsx';
import { FaultsPage } from './faults.tsx';
import { faultFromForm, whole } from './read-form.ts';

const units: Readonly<Record<string, number>> = { s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 };

export function faultRoutes({ faults, clock }: Services): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  const show = (c: Context<PageEnv>, refused?: { form: 'api' | 'webhooks' | 'clock'; error: SandboxError }) =>
    page(
      c,
      <FaultsPage faults={faults.list()} now={new Date(clock.now())} refused={refused} />,
      refused?.error.status,
    );
  const back = (c: Context<PageEnv>) => c.redirect('/portal/faults', 303);

  app.get('/faults', (c) => show(c));
  app.post('/faults', async (c) => {
    const form = await readForm(c);
    const target = form.get('target') === 'webhooks' ? 'webhooks' : 'api';
    const { error } = attempt(() => faults.add(faultFromForm(form)));
    return error ? show(c, { form: target, error }) : back(c);
  });
  app.post('/faults/:id/remove', (c) => {
    faults.remove(idParam(c));
    return back(c);
  });
  app.post('/faults/clear', (c) => {
    faults.clear();
    return back(c);
  });
  app.post('/clock', async (c) => {
    const form = await readForm(c);
    const { value: ms, error } = attempt(() => whole(form, 'amount') * (units[form.get('unit') ?? ''] ?? 1));
    if (error) return show(c, { form: 'clock', error });
    await clock.advance(ms);
    return back(c);
  });
  return app;
}
