import { WorkflowError } from '../../errors.ts';
import type { WorkflowEvent } from '../events.ts';
import type { OnceResult, WebhookStore } from '../store.ts';
import { Lease } from './lease.ts';
import type { Run, Work } from './run.ts';
import { checkClaim } from './store-answers.ts';
import type { Timeouts } from './timeouts.ts';

/**
 * Does the work under a lease and settles it.
 *
 * @param key - the event under the id that the store knows it by
 * @throws what the work or the claim threw
 */
export async function underLease(
  store: WebhookStore,
  key: WorkflowEvent,
  run: Run,
  work: Work,
  { leaseMs, renewals }: { readonly leaseMs: number; readonly renewals: Timeouts },
): Promise<OnceResult> {
  const { id } = key;
  const until = performance.now() + leaseMs;
  const claim = checkClaim(await store.claim(key, leaseMs));
  if (claim.state !== 'claimed') return claim;
  const { token } = claim;
  if (performance.now() >= until) {
    // The answer took longer than the lease holds, so another process may have claimed the event.
    await run.attempt(() => store.release(id, token));
    return { state: 'processing', retryAfterMs: 0 };
  }
  const lease = new Lease(store, { id, token, until, leaseMs }, run, renewals);
  try {
    await work(run.context(undefined));
  } catch (error) {
    lease.end();
    await run.attempt(() => store.release(id, token));
    throw error;
  }
  lease.end();
  try {
    await store.complete(id, token);
  } catch (error) {
    run.report(error);
    // The handlers have succeeded: after another answer than 200 they would run again.
    run.onHandled();
    await completeLater(() => store.complete(id, token), run, lease);
  }
  return { state: 'done' };
}

/** Records the success again and again until the lease ends. */
async function completeLater(
  complete: () => void | Promise<void>,
  run: Run,
  { until }: Lease,
): Promise<void> {
  let failure: unknown;
  for (let wait = 100; performance.now() + wait < until; wait = Math.min(2 * wait, 5000)) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    try {
      return await complete();
    } catch (error) {
      failure = error;
    }
  }
  run.report(
    new WorkflowError(
      `webhook ${run.event.id} was handled, but the store could not record it: a redelivery would run it again`,
      { code: 'not_recorded', cause: failure },
    ),
  );
}
