/** Where in a scenario something is. */
export type Path = readonly (string | number)[];

/** What is wrong with a scenario, and where. */
export interface Problem {
  readonly path: Path;
  readonly message: string;
}

/** `steps[2].complete` */
export function pathText(path: Path): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`))
    .join('');
}

type Fields = Readonly<Record<string, unknown>>;

/** Reads values, and collects everything that is wrong with them. */
export class Problems {
  readonly found: Problem[] = [];

  add(path: Path, message: string): undefined {
    this.found.push({ path, message });
  }

  /** An object with no other properties than these. */
  fields(value: unknown, path: Path, known?: readonly string[]): Fields {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.add(path, 'must be an object');
      return {};
    }
    for (const name of Object.keys(value)) {
      if (known && !known.includes(name)) {
        this.add([...path, name], `is not known; there are ${known.join(', ')}`);
      }
    }
    return { ...value };
  }

  /** The items of a list; none if it is left out. */
  list(value: unknown, path: Path): readonly unknown[] {
    if (value === undefined) return [];
    if (Array.isArray(value)) return value;
    this.add(path, 'must be a list');
    return [];
  }

  /** The properties of an object whose names are free; none if it is left out. */
  named(value: unknown, path: Path): readonly (readonly [name: string, value: unknown])[] {
    return value === undefined ? [] : Object.entries(this.fields(value, path));
  }

  text(value: unknown, path: Path): string | undefined {
    if (typeof value === 'string') return value;
    return value === undefined ? undefined : this.add(path, 'must be a text; put it in quotation marks');
  }

  flag(value: unknown, path: Path): boolean | undefined {
    if (typeof value === 'boolean') return value;
    return value === undefined ? undefined : this.add(path, 'must be true or false');
  }

  oneOf<const T extends string>(value: unknown, words: readonly T[], path: Path): T | undefined {
    const word = words.find((one) => one === value);
    if (word !== undefined || value === undefined) return word;
    return this.add(path, `must be one of ${words.join(', ')}`);
  }

  /** Runs a check that throws. */
  attempt<T>(work: () => T, path: Path): T | undefined {
    try {
      return work();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return this.add(path, message.replace(/\.$/, ''));
    }
  }
}
