import type { DatabaseSync } from 'node:sqlite';
import { integer } from '../../store/row.ts';

/** How soon a change is announced, in milliseconds. */
const interval = 200;

/** How many listeners are called before other work gets its turn. */
const slice = 200;

/** Tells the open pages that something changed. */
export interface Live {
  /**
   * Calls `listener` soon after anything in the state changed, until the returned function is called or the
   * sandbox stops.
   */
  subscribe(listener: () => void): () => void;
  /** Aborted when the sandbox stops. */
  readonly stopping: AbortSignal;
}

/**
 * Watches the database's own count of changes, so that no service has to announce its own. One timer serves all
 * listeners; without listeners there is no timer.
 */
export function createLive(db: DatabaseSync, stopping: AbortSignal): Live {
  const count = db.prepare('SELECT total_changes() AS changes');
  const read = (): number => integer(count.get() ?? {}, 'changes');
  const listeners = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  let seen = 0;

  const look = (): void => {
    const changes = read();
    if (changes === seen) return;
    seen = changes;
    announce([...listeners], 0);
  };
  // Thousands of open pages must not keep requests waiting.
  const announce = (all: readonly (() => void)[], from: number): void => {
    for (const listener of all.slice(from, from + slice)) {
      if (listeners.has(listener)) listener();
    }
    if (from + slice < all.length) setImmediate(announce, all, from + slice);
  };
  const pause = (): void => {
    clearInterval(timer);
    timer = undefined;
  };
  stopping.addEventListener('abort', () => {
    listeners.clear();
    pause();
  });
  return {
    stopping,
    subscribe(listener) {
      if (stopping.aborted) return () => {};
      if (listeners.size === 0) {
        seen = read();
        timer = setInterval(look, interval);
      }
      // Its own, so that the same listener can subscribe twice.
      const tell = (): void => listener();
      listeners.add(tell);
      return () => {
        listeners.delete(tell);
        if (listeners.size === 0) pause();
      };
    },
  };
}
