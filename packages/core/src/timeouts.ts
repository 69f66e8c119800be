import { isolatesRequests } from './runtime.ts';

/** What is notified when its timeout ends. */
export interface Expiring {
  expire(): void;
}

type Timer = ReturnType<typeof setTimeout>;

/** Timeouts of one length behind one timer: they end in the order in which they started. */
export class Timeouts {
  readonly #ms: number;
  /** When each ends, the first one first. */
  readonly #due = new Map<Expiring, number>();
  #timer: Timer | undefined;

  constructor(ms: number) {
    this.#ms = ms;
  }

  start(target: Expiring): void {
    this.#due.set(target, performance.now() + this.#ms);
    if (this.#timer === undefined) this.#arm(this.#ms);
  }

  /** May be called again, and for one that was never started. */
  cancel(target: Expiring): void {
    this.#due.delete(target);
    // A timer that lets the process end is kept for the next one.
    if (this.#due.size > 0 || typeof this.#timer === 'object') return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #arm(ms: number): void {
    this.#timer = unref(setTimeout(() => this.#fire(), ms));
  }

  #fire(): void {
    this.#timer = undefined;
    const now = performance.now();
    for (const [target, due] of this.#due) {
      if (due - now >= 1) return this.#arm(due - now);
      this.#due.delete(target);
      target.expire();
    }
  }
}

/**
 * Timeouts that requests share, because a timer for each costs several per cent of its time. Where a timer belongs to
 * its request, each has its own.
 */
export function sharedTimeouts(ms: number): () => Timeouts {
  if (isolatesRequests()) return () => new Timeouts(ms);
  const shared = new Timeouts(ms);
  return () => shared;
}

/** Lets the process end in spite of the timer, on Node and Bun. */
export function unref(timer: Timer): Timer {
  if (typeof timer === 'object') timer.unref?.();
  return timer;
}
