import { randomBytes } from 'node:crypto';

/** How many values are kept; the oldest is removed first. */
const kept = 100;

/** Keeps values in memory for the next page, each under an id that is safe in a URL. */
export class Stash<T> {
  readonly #values = new Map<string, T>();

  /** @returns the id of the value */
  keep(value: T): string {
    const id = randomBytes(16).toString('base64url');
    this.#values.set(id, value);
    for (const oldest of this.#values.keys()) {
      if (this.#values.size <= kept) break;
      this.#values.delete(oldest);
    }
    return id;
  }

  /** Returns the value and keeps it. */
  read(id: string | undefined): T | undefined {
    return id === undefined ? undefined : this.#values.get(id);
  }

  /** Returns the value and removes it. */
  take(id: string | undefined): T | undefined {
    const value = this.read(id);
    if (id !== undefined) this.#values.delete(id);
    return value;
  }
}
