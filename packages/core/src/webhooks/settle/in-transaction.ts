import { WorkflowConfigurationError } from '../../errors/errors.ts';
import { isPromiseLike } from '../../support/value-kinds.ts';
import type { WorkflowEvent } from '../events/events.ts';
import type { OnceResult, SynchronousStore, TransactionalStore } from '../store/store.ts';
import { type Run, RunContext, type Work } from './run.ts';
import { checkOnce } from './store-answers.ts';

/**
 * Does the work in a transaction of the store.
 *
 * @param key - the event under the id that the store knows it by
 * @throws what the work or the store threw
 */
export async function inTransaction(
  store: TransactionalStore<unknown>,
  key: WorkflowEvent,
  run: Run,
  work: Work,
): Promise<OnceResult> {
  let isDone = false;
  const result = await store.once(key, async (tx) => {
    // The store may call this again after a serialization failure.
    isDone = false;
    await work(new RunContext(run, tx));
    isDone = true;
  });
  return checkOnce(result, isDone);
}

/** As `inTransaction`, in one tick. */
export function inOneTick(
  store: SynchronousStore<unknown>,
  key: WorkflowEvent,
  run: Run,
  work: Work,
): OnceResult {
  let isDone = false;
  const result = store.once(key, (tx) => {
    isDone = false;
    const returned = work(new RunContext(run, tx));
    if (isPromiseLike(returned)) {
      // Prevents an unhandled rejection.
      Promise.resolve(returned).catch(() => {});
      throw asyncHandler('the handler');
    }
    isDone = true;
  });
  return checkOnce(result, isDone);
}

/** @param what - what returns a promise */
export function asyncHandler(what: string): WorkflowConfigurationError {
  return new WorkflowConfigurationError(
    `${what} must not return a promise, because the store is synchronous: write through tx without await, or use a store with leases`,
    { code: 'async_handler' },
  );
}
