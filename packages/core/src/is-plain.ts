/** Whether an object is made by `{}`, `JSON.parse` or `Object.create(null)`, in any realm; not a `Date`, say. */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return typeof prototype !== 'object' || prototype === null || Object.getPrototypeOf(prototype) === null;
}
