const encoder = () => new TextEncoder();

/**
 * The HMAC-SHA-256 of a JSON value, in hexadecimal. The order of properties does not matter.
 *
 * @param value - what `JSON.parse` returned
 * @param secret - the key
 */
export async function digestOf(value: unknown, secret: string): Promise<string> {
  const { subtle } = globalThis.crypto;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await subtle.importKey('raw', encoder().encode(secret), algorithm, false, ['sign']);
  const signature = await subtle.sign('HMAC', key, encoder().encode(canonicalJson(value)));
  return Array.from(new Uint8Array(signature), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** JSON with the properties of every object in one order. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );
}
