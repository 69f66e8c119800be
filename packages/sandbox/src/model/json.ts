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
