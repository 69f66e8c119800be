/** Counts work that has started and not ended. */
export class InFlight {
  #count = 0;
  readonly #waiting = new Set<() => void>();

  begin(): void {
    this.#count++;
  }

  end(): void {
    if (--this.#count === 0) for (const end of this.#waiting) end();
  }

  /**
   * Waits until nothing is in flight, including work that starts meanwhile.
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
