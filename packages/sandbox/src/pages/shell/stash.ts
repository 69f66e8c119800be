import { randomBytes } from 'node:crypto';

/** How many are kept; the oldest goes first. */
const kept = 100;

/** Keeps values in memory for the page that is opened next, each under an id that may stand in a URL. */
export class Stash<T> {
  readonly #values = new Map<string, T>();

  /** @returns the id to find it by */
  keep(value: T): string {
    const id = randomBytes(16).toString('base64url');
    this.#values.set(id, value);
    for (const oldest of this.#values.keys()) {
      if (this.#values.size <= kept) break;
      this.#values.delete(oldest);
    }
    return id;
  }

  /** The value, as often as it is asked for. */
  read(id: string | undefined): T | undefined {
    return id === undefined ? undefined : this.#values.get(id);
  }

  /** The value, once. */
  take(id: string | undefined): T | undefined {
    const value = this.read(id);
    if (id !== undefined) this.#values.delete(id);
    return value;
  }
}
