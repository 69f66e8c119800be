/** The work that has begun and not ended. */
export class Running {
  readonly #runs = new Set<Promise<unknown>>();

  add<T>(run: Promise<T>): Promise<T> {
    this.#runs.add(run);
    const end = () => this.#runs.delete(run);
    run.then(end, end);
    return run;
  }

  /** Waits until none is left, what is added meanwhile included, or `timeout` ms are over; tells whether none is. */
  ended(timeout: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeout, false);
      const settle = async () => {
        while (this.#runs.size > 0) await Promise.allSettled(this.#runs);
        clearTimeout(timer);
        resolve(true);
      };
      settle();
    });
  }
}
