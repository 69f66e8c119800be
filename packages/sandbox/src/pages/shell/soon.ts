import { setTimeout as wait } from 'node:timers/promises';

/** How long a page waits for the work that an action started, in milliseconds. */
const patience = 1000;

/** Waits briefly for `work`. Later results appear when the page refreshes itself or is reloaded. */
export async function soon(work: Promise<unknown>): Promise<void> {
  const timer = new AbortController();
  const late = wait(patience, undefined, { signal: timer.signal }).catch(() => {});
  await Promise.race([work, late]);
  timer.abort();
}
