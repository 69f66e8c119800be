/** Work that has started and not ended. */
export class InFlight {
  #count = 0;
  readonly #waiting = new Set<() => void>();

  async add<T>(work: () => Promise<T>): Promise<T> {
    this.#count++;
    try {
      return await work();
    } finally {
      if (--this.#count === 0) for (const end of this.#waiting) end();
    }
  }

  /**
   * Waits until nothing is in flight, what is added meanwhile included.
   *
   * @param timeout - how long at most, in ms
   * @returns whether nothing is in flight
   */
  ended(timeout: number): Promise<boolean> {
    return new Promise((resolve) => {
      if (this.#count === 0) return resolve(true);
      const end = () => {
        clearTimeout(timer);
        this.#waiting.delete(end);
        resolve(this.#count === 0);
      };
      const timer = setTimeout(end, timeout);
      this.#waiting.add(end);
    });
  }
}
