/** A map that keeps the most recently used entries. */
export class LruMap<Value> {
  readonly #entries = new Map<string, Value>();
  readonly #limit: number;

  /** @param limit - how many entries are kept at most */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string): Value | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    // A map is in insertion order, so the first key is the least recently used one.
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  /** Returns the entry that was evicted, if any. */
  set(key: string, value: Value): Value | undefined {
    this.#entries.set(key, value);
    if (this.#entries.size <= this.#limit) return undefined;
    const [oldest] = this.#entries.keys();
    return oldest === undefined ? undefined : this.take(oldest);
  }

  /** Removes an entry and returns it. */
  take(key: string): Value | undefined {
    const value = this.#entries.get(key);
    this.#entries.delete(key);
    return value;
  }

  keys(): string[] {
    return [...this.#entries.keys()];
  }

  get size(): number {
    return this.#entries.size;
  }
}
