/** Whether `value` is an object whose properties can be read. An array is not. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether an object is made by `{}`, `JSON.parse` or `Object.create(null)`, in any realm; not a `Date`, say. */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return typeof prototype !== 'object' || prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Whether `value` can be awaited: a promise of any realm, or another thenable. Those of Workers' RPC are functions. */
export function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  const canHaveMethods = typeof value === 'function' || (typeof value === 'object' && value !== null);
  return canHaveMethods && 'then' in value && typeof value.then === 'function';
}
