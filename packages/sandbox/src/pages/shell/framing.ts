import { createMiddleware } from 'hono/factory';
import type { Services } from '../../services/services.ts';
import type { Desk, PageEnv } from './frame.ts';

/** Sets the frame of every page: the active faults, the clock, and the result of the last action. */
export function framing({ faults, clock, auto }: Services, desk: Desk) {
  return createMiddleware<PageEnv>((c, next) => {
    const receipt = desk.receipts.take(c.req.query('receipt'));
    c.set('desk', desk);
    c.set('frame', { faults: faults.list(), ahead: clock.ahead(), isAutoOn: auto.isOn(), receipt });
    return next();
  });
}
