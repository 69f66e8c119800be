import { isolatesRequests } from './runtime.ts';

type Timer = ReturnType<typeof setTimeout>;

/** A timeout that was started: a link in the ring of those that end before and after it. */
export class Timeout {
  readonly expire: () => void;
  readonly startedAt: number;
  next: Timeout = this;
  previous: Timeout = this;

  constructor(expire: () => void, startedAt: number) {
    this.expire = expire;
    this.startedAt = startedAt;
  }

  insertBefore(next: Timeout): void {
    this.next = next;
    this.previous = next.previous;
    this.previous.next = this;
    next.previous = this;
  }

  /** May be called again. */
  remove(): void {
    this.previous.next = this.next;
    this.next.previous = this.previous;
    this.next = this;
    this.previous = this;
  }
}

/** Timeouts of one length behind one timer: they end in the order in which they started. */
export class Timeouts {
  readonly #ms: number;
  /** Before the first and after the last one, so that each leaves without a search. */
  readonly #ring: Timeout = new Timeout(() => {}, 0);
  #timer: Timer | undefined;

  constructor(ms: number) {
    this.#ms = ms;
  }

  start(expire: () => void): Timeout {
    const timeout = new Timeout(expire, performance.now());
    timeout.insertBefore(this.#ring);
    if (this.#timer === undefined) this.#arm(this.#ms);
    return timeout;
  }

  cancel(timeout: Timeout): void {
    timeout.remove();
    // A timer that lets the process end is kept for the next one.
    if (this.#ring.next !== this.#ring || typeof this.#timer === 'object') return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #arm(ms: number): void {
    this.#timer = unref(setTimeout(() => this.#fire(), ms));
  }

  #fire(): void {
    this.#timer = undefined;
    const now = performance.now();
    for (let first = this.#ring.next; first !== this.#ring; first = this.#ring.next) {
      const left = first.startedAt + this.#ms - now;
      if (left >= 1) {
        this.#arm(left);
        return;
      }
      first.remove();
      first.expire();
    }
  }
}

/**
 * Timeouts that deliveries share: a timer for each costs 7 % of its time. Where a timer belongs to
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
