/** A timeout that has been started. */
export interface Timeout {
  cancel(): void;
}

/**
 * Timeouts of one length behind one timer; they end in the order in which they started. A timer for each delivery
 * costs 7 % of its time. On Workers a timer belongs to its request, so each timeout has its own there.
 */
export class Timeouts {
  readonly #ms: number;
  readonly #pending = new Set<Shared>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ms: number) {
    this.#ms = ms;
  }

  start(act: () => void): Timeout {
    if (isWorkers()) {
      const timer = setTimeout(act, this.#ms);
      return { cancel: () => clearTimeout(timer) };
    }
    const timeout = new Shared(act, performance.now() + this.#ms, this.#cancel);
    this.#pending.add(timeout);
    if (this.#timer === undefined) this.#arm(this.#ms);
    else if (this.#pending.size === 1) refer(this.#timer, 'ref');
    return timeout;
  }

  readonly #cancel = (timeout: Shared): void => {
    if (!this.#pending.delete(timeout) || this.#pending.size > 0) return;
    // The timer is kept for the next delivery if it does not keep the process alive.
    if (refer(this.#timer, 'unref')) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  };

  #arm(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#fire, ms);
  }

  readonly #fire = (): void => {
    const now = performance.now();
    for (const timeout of this.#pending) {
      if (timeout.due - now >= 1) {
        this.#arm(timeout.due - now);
        return;
      }
      this.#pending.delete(timeout);
      timeout.act();
    }
    this.#timer = undefined;
  };
}

class Shared implements Timeout {
  readonly act: () => void;
  readonly due: number;
  readonly #cancel: (timeout: Shared) => void;

  constructor(act: () => void, due: number, cancel: (timeout: Shared) => void) {
    this.act = act;
    this.due = due;
    this.#cancel = cancel;
  }

  cancel(): void {
    this.#cancel(this);
  }
}

let workers: boolean | undefined;

/** Whether the runtime forbids that one request uses what belongs to another: timers, promises. */
export function isWorkers(): boolean {
  workers ??= globalThis.navigator?.userAgent === 'Cloudflare-Workers';
  return workers;
}

/** Node's and Bun's timers can let the process end; false where they can't. */
function refer(timer: unknown, method: 'ref' | 'unref'): boolean {
  if (typeof timer !== 'object' || timer === null || !(method in timer)) return false;
  Reflect.apply(Reflect.get(timer, method), timer, []);
  return true;
}
