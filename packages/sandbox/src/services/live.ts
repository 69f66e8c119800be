import type { DatabaseSync } from 'node:sqlite';
import { integer } from '../store/row.ts';

/** How soon a change is told, in milliseconds. */
const interval = 200;

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
 * Watches the database's own count of changes, so that no service has to remember to tell. One timer serves all
 * listeners, and without listeners there is none.
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
    for (const listener of listeners) listener();
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
