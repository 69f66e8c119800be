/** The maximum nesting depth of a JSON text. Deeper nesting overflows the stack when it is serialized. */
export const deepestNesting = 500;

/** Whether a Content-Type is JSON. */
export function isJson(contentType: string | undefined): boolean {
  return /^application\/json\s*(;|$)/i.test(contentType ?? '');
}

/** The value of a JSON text, wrapped because it may be `null`; undefined for a text that is not JSON. */
export function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Whether a JSON text is nested deeper than {@link deepestNesting}. */
export function isTooDeep(text: string): boolean {
  if (text.length < 2 * deepestNesting) return false;
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{\]}]/g)) {
    if (token === '[' || token === '{') depth++;
    else if (token === ']' || token === '}') depth--;
    if (depth > deepestNesting) return true;
  }
  return false;
}

/** Characters that change the direction of the text that follows them. */
const directions = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A value as JSON whose characters that change the text direction are escaped, so that a name cannot garble what
 * stands beside it in a terminal or an editor. A parser reads the same value.
 */
export function jsonText(value: unknown, indent?: number): string {
  return escapeDirections(JSON.stringify(value, null, indent));
}

/** A text with these characters escaped as in JSON: `\\u202e`. */
export function escapeDirections(text: string): string {
  return text.replace(directions, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
