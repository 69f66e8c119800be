import { WorkflowError } from '../../errors/errors.ts';
import { isPromiseLike } from '../../support/value-kinds.ts';
import type { WorkflowEvent } from '../events/events.ts';
import type { OnceResult, WebhookStore } from '../store/store.ts';
import { type Lease, type Run, RunContext, type Work } from './run.ts';
import { checkClaim } from './store-answers.ts';

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
  leaseMs: number,
): Promise<OnceResult> {
  const { id } = key;
  const until = run.startedAt + leaseMs;
  const claiming = store.claim(key, leaseMs);
  const claim = checkClaim(isPromiseLike(claiming) ? await claiming : claiming);
  if (claim.state !== 'claimed') return claim;
  const { token } = claim;
  if (performance.now() >= until) {
    // The answer took longer than the lease holds, so another process may have claimed the event.
    await release(store, id, token, run);
    return { state: 'processing', retryAfterMs: 0 };
  }
  const lease: Lease = { store, id, token, ms: leaseMs, until };
  run.lease = lease;
  try {
    await work(new RunContext(run, undefined));
  } catch (error) {
    run.stop();
    await release(store, id, token, run);
    throw error;
  }
  run.stop();
  try {
    const completing = store.complete(id, token);
    if (isPromiseLike(completing)) await completing;
  } catch (error) {
    run.report(error);
    // The handlers have succeeded. Any response but 200 would make them run again.
    run.onHandled?.();
    await completeLater(() => store.complete(id, token), run, lease);
  }
  return { state: 'done' };
}

/** Releases the claim. A failure is only reported, because the claim ends by itself. */
async function release(store: WebhookStore, id: string, token: string, run: Run): Promise<void> {
  try {
    await store.release(id, token);
  } catch (error) {
    run.report(error);
  }
}

/** Tries to record the success until the lease ends. */
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
