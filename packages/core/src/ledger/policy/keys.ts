// Some databases cannot store NUL or a lone surrogate in text. `%` is the escape character.
const unsafe = /[%\0]|\p{Surrogate}/gu;

/** The id of a reference in the store: unique for each pair of namespace and reference. */
export function caseKey(namespace: string, externalId: string): string {
  const safe = externalId.replace(unsafe, (unit) => `%${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `${namespace}:${safe}`;
}

/** The reference of an id that `caseKey` made for the namespace; undefined if it belongs to another namespace. */
export function externalIdOf(namespace: string, key: string): string | undefined {
  if (!key.startsWith(`${namespace}:`)) return undefined;
  return key
    .slice(namespace.length + 1)
    .replace(/%([0-9a-f]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
