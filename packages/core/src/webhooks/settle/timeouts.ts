/** What is notified when its timeout ends. */
export interface Expiring {
  expire(): void;
}

/**
 * Timeouts of one length behind one timer; they end in the order in which they started. A timer for each delivery
 * costs 7 % of its time. On Workers a timer belongs to its request, so each timeout has its own there.
 */
export class Timeouts {
  readonly #ms: number;
  /** Before the first and after the last of a ring, from which a timeout is removed without a search. */
  readonly #ring: Timeout = new Timeout(undefined, Number.POSITIVE_INFINITY);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ms: number) {
    this.#ms = ms;
  }

  start(target: Expiring): Timeout {
    const timeout = new Timeout(target, performance.now() + this.#ms);
    if (isWorkers()) {
      timeout.timer = setTimeout(() => target.expire(), this.#ms);
      return timeout;
    }
    timeout.insertBefore(this.#ring);
    if (this.#timer === undefined) this.#arm(this.#ms);
    return timeout;
  }

  cancel(timeout: Timeout): void {
    clearTimeout(timeout.timer);
    timeout.remove();
    // A timer that lets the process end is kept for the next delivery.
    if (this.#ring.next !== this.#ring || typeof this.#timer === 'object') return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #arm(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = unref(setTimeout(() => this.#fire(), ms));
  }

  #fire(): void {
    const now = performance.now();
    for (let first = this.#ring.next; first !== this.#ring; first = this.#ring.next) {
      if (first.due - now >= 1) {
        this.#arm(first.due - now);
        return;
      }
      first.remove();
      first.target?.expire();
    }
    this.#timer = undefined;
  }
}

/** A timeout that was started. */
export class Timeout {
  readonly target: Expiring | undefined;
  readonly due: number;
  next: Timeout = this;
  #previous: Timeout = this;
  /** Its own timer, on Workers. */
  timer: ReturnType<typeof setTimeout> | undefined;

  constructor(target: Expiring | undefined, due: number) {
    this.target = target;
    this.due = due;
  }

  insertBefore(next: Timeout): void {
    this.next = next;
    this.#previous = next.#previous;
    next.#previous.next = this;
    next.#previous = this;
  }

  /** May be called again, and on one that was never inserted. */
  remove(): void {
    this.#previous.next = this.next;
    this.next.#previous = this.#previous;
    this.next = this;
    this.#previous = this;
  }
}

/** Lets the process end in spite of the timer, on Node and Bun. */
export function unref(timer: ReturnType<typeof setTimeout>): ReturnType<typeof setTimeout> {
  if (typeof timer === 'object') timer.unref?.();
  return timer;
}

let workers: boolean | undefined;

/** Whether the runtime forbids that one request uses what belongs to another: timers, promises. */
export function isWorkers(): boolean {
  workers ??= globalThis.navigator?.userAgent === 'Cloudflare-Workers';
  return workers;
}
