/**
 * An id as text that every engine can store. Databases reject NUL and replace lone surrogates, so that two ids
 * could become equal. Such an id is stored as JSON, and so is an id that looks like an encoded one.
 */
export function encodeId(id: string): string {
  return /^["#]|\0|\p{Surrogate}/u.test(id) ? JSON.stringify(id) : id;
}

/** Reverses `encodeId`. */
export function decodeId(text: string): string {
  return text.startsWith('"') ? JSON.parse(text) : text;
}
