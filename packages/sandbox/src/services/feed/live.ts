import type { DatabaseSync } from 'node:sqlite';
import { integer } from '../../store/row.ts';

/** The delay before listeners are notified of a change, in milliseconds. */
const interval = 200;

/** Notifies open pages of changes. */
export interface Live {
  /**
   * Calls `listener` soon after any change of the state, until the returned function is called or the
   * sandbox stops.
   */
  subscribe(listener: () => void): () => void;
  /** Notifies of a change outside the database. */
  touch(): void;
  /** Aborted when the sandbox stops. */
  readonly stopping: AbortSignal;
}

/**
 * Watches the database's change counter, so that services need not announce changes. One timer serves all
 * listeners; without listeners there is no timer.
 */
export function createLive(db: DatabaseSync, stopping: AbortSignal): Live {
  const count = db.prepare('SELECT total_changes() AS changes');
  let touches = 0;
  const read = (): number => integer(count.get() ?? {}, 'changes') + touches;
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
    touch: () => void touches++,
    subscribe(listener) {
      if (stopping.aborted) return () => {};
      if (listeners.size === 0) {
        seen = read();
        timer = setInterval(look, interval);
      }
      // A new object, so that the same listener can subscribe twice.
      const tell = (): void => listener();
      listeners.add(tell);
      return () => {
        listeners.delete(tell);
        if (listeners.size === 0) pause();
      };
    },
  };
}
