import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { memoryStore, type WebhookStore } from '../../index.ts';
import { type Process, steps, World } from './test-model.ts';

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

/** The store of one process over shared data, with each id's owner and the end of its lease. */
function leases() {
  const shared = memoryStore();
  const held = new Map<string, { process: Process; until: number }>();
  const hold = (id: string, process: Process, ms: number) =>
    held.set(id, { process, until: performance.now() + ms });
  const makeStore = (process: Process): WebhookStore => ({
    claim: (event, ms) =>
      process.call(() => {
        const claim = shared.claim(event, ms);
        if ('state' in claim && claim.state === 'claimed') hold(event.id, process, ms);
        return claim;
      }),
    renew: (id, token, ms) =>
      process.call(() => {
        const isHeld = shared.renew(id, token, ms);
        if (isHeld === true) hold(id, process, ms);
        return isHeld;
      }),
    complete: (id, token) => process.call(() => shared.complete(id, token)),
    release: (id, token) => process.call(() => shared.release(id, token)),
    failed: (event, error) => process.call(() => shared.failed(event, error)),
  });
  return { shared, held, makeStore };
}

it('handles every event, in one process at a time while its lease holds, in any interleaving', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), steps, async (scheduler, given) => {
      const { shared, held, makeStore } = leases();
      const world: World<undefined> = new World(scheduler, makeStore, (run) => {
        const holder = held.get(run.id);
        const isLapsed = !holder || holder.until <= performance.now();
        if (!isLapsed && holder.process !== run.process)
          world.violations.push(`${run.id} ran without its lease`);
      });
      await world.run(given, async (id) => {
        if ((await world.settled(id)) !== 200) world.violations.push(`${id} was never acknowledged`);
        const runs = world.runs.length;
        if ((await world.settled(id, 1)) !== 200 || world.runs.length > runs)
          world.violations.push(`${id} was handled again`);
      });
      expect(await shared.failed()).toEqual([]);
      expect(world.violations).toEqual([]);
    }),
    { numRuns: 500 },
  );
}, 60_000);
