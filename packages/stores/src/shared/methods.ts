export type Methods<Name extends string> = Readonly<Record<Name, (...values: unknown[]) => unknown>>;

/**
 * Whether `value` has all these methods. Clients are recognised by their methods, because class names may be
 * minified.
 */
export function has<Name extends string>(value: unknown, ...names: Name[]): value is Methods<Name> {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
  return names.every((name) => typeof Reflect.get(value, name) === 'function');
}
