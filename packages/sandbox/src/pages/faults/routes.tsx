import { type Context, Hono } from 'hono';
import { idParam } from '../../http/request.ts';
import { SandboxError } from '../../model/errors.ts';
import type { Services } from '../../services/services.ts';
import { describeFault, describeRemaining, lowerFirst } from '../parts/fault-words.ts';
import { spanOf } from '../parts/span.ts';
import type { PageEnv } from '../shell/frame.ts';
import { attempt, page, readForm } from '../shell/page.tsx';
import { cameFrom, done, draftOf, refused } from '../shell/redirects.ts';
import { FaultsPage } from './faults.tsx';
import { presets } from './presets.ts';
import { faultFromForm, whole } from './read-form.ts';

const units: Readonly<Record<string, number>> = { s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 };
const home = '/portal/faults';

export function faultRoutes({ faults, clock, auto }: Services): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get('/faults', (c) => {
    const time = { now: new Date(clock.now()), ahead: clock.ahead(), isAutoOn: auto.isOn() };
    return page(c, <FaultsPage faults={faults.list()} {...time} draft={draftOf(c)} />);
  });
  app.post('/faults', async (c) => {
    const form = await readForm(c);
    const { value: added, error } = attempt(() => faults.add(faultFromForm(form)));
    if (error) return refused(c, home, { form, error });
    return done(c, home, `Fault on: ${describeFault(added)}, ${lowerFirst(describeRemaining(added))}.`);
  });
  app.post('/faults/preset', async (c) => {
    const name = (await readForm(c)).get('preset');
    const preset = presets.find((one) => one.name === name);
    if (!preset) throw new SandboxError('invalid_value', 'Choose one of the presets.');
    const { does, label, note } = preset;
    if ('advance' in does) return move(c, does.advance);
    faults.add(does);
    return done(c, home, `${label} is on. ${note}`);
  });
  // The badge on every page can turn a fault off too, so redirect to the page it was on.
  app.post('/faults/:id/remove', (c) => {
    const id = idParam(c);
    const one = faults.list().find((fault) => fault.id === id);
    if (!one) return done(c, cameFrom(c, home), 'That fault is off already.');
    faults.remove(id);
    return done(c, cameFrom(c, home), `Turned off: ${describeFault(one)}.`);
  });
  app.post('/faults/clear', (c) => {
    faults.clear();
    return done(c, cameFrom(c, home), 'All faults are off.');
  });
  app.post('/clock', async (c) => {
    const form = await readForm(c);
    const { value: ms, error } = attempt(() => whole(form, 'amount') * (units[form.get('unit') ?? ''] ?? 1));
    if (error) return refused(c, `${home}#clock`, { form, error });
    return move(c, ms);
  });

  app.post('/auto', async (c) => {
    const isOn = (await readForm(c)).get('auto') === 'on';
    if (isOn) auto.turnOn();
    else auto.turnOff();
    return done(c, cameFrom(c, home), `Outcome by test data is ${isOn ? 'on, for new Cases' : 'off'}.`);
  });

  const move = async (c: Context<PageEnv>, ms: number) => {
    await clock.advance(ms);
    return done(c, home, `The clock moved forward by ${spanOf(ms)}.`);
  };
  return app;
}
