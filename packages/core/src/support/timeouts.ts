import { isolatesRequests } from './runtime.ts';

type Timer = ReturnType<typeof setTimeout>;

/** A started timeout: a node of a circular linked list, ordered by when they expire. */
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

/** Timeouts of one length that share one timer: they expire in the order in which they started. */
export class Timeouts {
  readonly #ms: number;
  /** The head of the list, so that a timeout is removed without a search. */
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
    // An unreferenced timer does not keep the process alive, so it is kept for the next timeout.
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
 * Timeouts that deliveries share: a timer for each delivery would cost 7 % of its time. On runtimes where a timer
 * belongs to its request, each delivery has its own.
 */
export function sharedTimeouts(ms: number): () => Timeouts {
  if (isolatesRequests()) return () => new Timeouts(ms);
  const shared = new Timeouts(ms);
  return () => shared;
}

/** Lets the process end before the timer fires, on Node and Bun. */
export function unref(timer: Timer): Timer {
  if (typeof timer === 'object') timer.unref?.();
  return timer;
}
