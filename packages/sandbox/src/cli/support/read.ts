/** The value at a path such as `client.name`; undefined if there is none. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, name) => {
    if (typeof inner !== 'object' || inner === null) return undefined;
    return Object.entries(inner).find(([key]) => key === name)?.[1];
  }, value);
}

/** The same as text; empty if there is none. */
export function textAt(value: unknown, path: string): string {
  const found = at(value, path);
  return found === undefined || found === null ? '' : String(found);
}

/** The items of an array; an empty array for any other value. */
export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
