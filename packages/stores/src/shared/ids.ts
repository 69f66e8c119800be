/**
 * An id as text that every engine can hold. Databases refuse NUL and replace lone surrogates, which would make two
 * ids one; such an id is kept as its JSON, and so is one that could be mistaken for that.
 */
export function encodeId(id: string): string {
  return /^["#]|\0|\p{Surrogate}/u.test(id) ? JSON.stringify(id) : id;
}

/** The id that `encodeId` was given. */
export function decodeId(text: string): string {
  return text.startsWith('"') ? JSON.parse(text) : text;
}
