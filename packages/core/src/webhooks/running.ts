/** The work that has begun and not ended. */
export class Running {
  #count = 0;
  readonly #waiting: (() => void)[] = [];

  async add<T>(work: () => Promise<T>): Promise<T> {
    this.#count++;
    try {
      return await work();
    } finally {
      if (--this.#count === 0) for (const tell of this.#waiting.splice(0)) tell();
    }
  }

  /** Waits until none is left, what is added meanwhile included, or `timeout` ms are over; tells whether none is. */
  ended(timeout: number): Promise<boolean> {
    return new Promise((resolve) => {
      if (this.#count === 0) return resolve(true);
      const timer = setTimeout(resolve, timeout, false);
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  }
}
