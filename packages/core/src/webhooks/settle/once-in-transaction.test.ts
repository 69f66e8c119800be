import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TransactionalStore } from '../../index.ts';
import { type Process, steps, World } from './test-model.ts';

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

/** A database that all processes share: the committed rows, and which process has locked which id. */
function database() {
  const effects: string[] = [];
  const processed = new Set<string>();
  const locks = new Map<string, Process>();
  const makeStore = (process: Process): TransactionalStore<string[]> => ({
    async once({ id }, work) {
      const answer = await process.call(() => {
        const holder = locks.get(id);
        if (processed.has(id)) return { state: 'processed' as const };
        // A dead process's transaction was rolled back.
        if (holder && !holder.isDead) return { state: 'processing' as const, retryAfterMs: 1000 };
        locks.set(id, process);
        return undefined;
      });
      if (answer) return answer;
      const tx: string[] = [];
      try {
        await work(tx);
      } catch (error) {
        if (locks.get(id) === process) locks.delete(id);
        throw error;
      }
      // The response to the commit may be lost: it fails, although it was committed.
      return await process
        .call(() => {
          effects.push(...tx);
          processed.add(id);
          return { state: 'done' as const };
        })
        .finally(() => locks.delete(id));
    },
  });
  return { effects, processed, makeStore };
}

it('commits each event’s effects once, with any crashes and lost connections, in any interleaving', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), steps, async (scheduler, given) => {
      const { effects, processed, makeStore } = database();
      const world = new World<string[]>(scheduler, makeStore, ({ id }, tx) => tx.push(id));
      await world.run(given, async (id) => {
        const status = await world.settled(id);
        if (status !== 200 || !processed.has(id)) world.violations.push(`${id} was never acknowledged`);
      });
      expect(effects.toSorted()).toEqual([...processed].toSorted());
      expect(world.violations).toEqual([]);
    }),
    { numRuns: 500 },
  );
}, 60_000);
