import { caseCompleted } from '@aplyid-workflow/testkit';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryStore, WebhookReceiver, type WebhookStore } from '../index.ts';

const leaseMs = 1000;
const secret = 'a-secret-of-at-least-32-characters';

/** What may happen, in any order and any interleaving. */
type Step =
  | { what: 'delivery'; id: number; receiver: number; run: 'succeeds' | 'fails' | 'crashes' }
  | { what: 'time'; ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('delivery' as const),
      id: fc.nat(2),
      receiver: fc.nat(1),
      run: fc.constantFrom('succeeds' as const, 'succeeds' as const, 'fails' as const, 'crashes' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('time' as const),
      ms: fc.constantFrom(1, leaseMs - 1, leaseMs, 10 * leaseMs),
    }),
  },
);

let now = 0;
beforeEach(() => {
  now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => void vi.restoreAllMocks());

/** Two receivers on one store that answers when the scheduler lets it, and the record of what their handlers did. */
function world(scheduler: fc.Scheduler) {
  const memory = memoryStore();
  const claimedAt = new Map<string, number>();
  const fates = new Map<string, string[]>();
  const runs: { id: string; claimedAt: number; ended?: boolean; succeeded?: boolean }[] = [];
  const violations: unknown[] = [];
  const later = async <T>(act: () => T | Promise<T>): Promise<T> => {
    await scheduler.schedule(Promise.resolve());
    return act();
  };
  const store: WebhookStore = {
    async claim(event, ms) {
      const claim = await later(() => memory.claim(event, ms));
      if (claim.state === 'claimed') claimedAt.set(event.id, now);
      return claim;
    },
    renew: (id, token, ms) => later(() => memory.renew(id, token, ms)),
    complete: (id, token) => later(() => memory.complete(id, token)),
    release: (id, token) => later(() => memory.release(id, token)),
  };
  const handler = async ({ id }: { id: string }) => {
    const run: (typeof runs)[number] = { id, claimedAt: claimedAt.get(id) ?? now };
    const fate = fates.get(id)?.shift();
    if (runs.some((other) => other.id === id && !other.ended && other.claimedAt + leaseMs > now)) {
      violations.push(`two runs of ${id} under one lease`);
    }
    runs.push(run);
    if (fate === 'crashes') await new Promise(() => {});
    await scheduler.schedule(Promise.resolve());
    run.ended = true;
    run.succeeded = fate !== 'fails';
    if (fate === 'fails') throw new Error('as it was told');
  };
  const receivers = [0, 1].map(
    () =>
      new WebhookReceiver({
        secret,
        store,
        leaseMs,
        ackTimeout: 2 ** 31 - 1,
        onError: () => {},
        handlers: { 'case.completed': handler },
      }),
  );

  async function deliver(id: string, receiver = 0): Promise<number> {
    const headers = {
      'content-type': 'application/json',
      'x-workflow-event-type': 'case.completed',
      'x-workflow-webhook-id': id,
    };
    const delivery = { method: 'POST', headers, secret, body: caseCompleted };
    const { status } = (await receivers[receiver]?.receive(delivery)) ?? expect.unreachable();
    const handled = runs.some((run) => run.id === id && run.succeeded);
    if (status === 200 && !handled) violations.push(`${id} was acknowledged before it was handled`);
    if (![200, 409, 500].includes(status)) violations.push(`${id} was answered ${status}`);
    return status;
  }
  return { fates, runs, violations, deliver };
}

describe('two receivers on one store', () => {
  it('handle every event, and once unless a lease ran out, in any interleaving', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(step, { minLength: 1, maxLength: 14 }),
        async (scheduler, steps) => {
          const { fates, runs, violations, deliver } = world(scheduler);
          for (const each of steps) {
            void scheduler.schedule(Promise.resolve()).then(() => {
              if (each.what === 'time') {
                now += each.ms;
                return;
              }
              const id = `id-${each.id}`;
              fates.set(id, [...(fates.get(id) ?? []), each.run]);
              deliver(id, each.receiver).catch((error: unknown) => violations.push(error));
            });
          }
          await scheduler.waitIdle();

          // The sender goes on until it is acknowledged.
          for (const id of new Set(runs.map((run) => run.id))) {
            fates.delete(id);
            now += leaseMs;
            const status = deliver(id);
            await scheduler.waitIdle();
            if ((await status) !== 200) violations.push(`${id} was never acknowledged`);
            const successes = runs.filter((run) => run.id === id && run.succeeded);
            for (const again of successes.slice(1)) {
              const isAfterLease = runs.some(
                (run) => run.id === id && run.claimedAt <= again.claimedAt - leaseMs,
              );
              if (!isAfterLease) violations.push(`${id} was handled twice within one lease`);
            }
          }
          expect(violations).toEqual([]);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
