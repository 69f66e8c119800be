import { isRecord } from '../is-record.ts';

const mask = '[access key]';

/** `text` with the secret masked. */
export function redact(text: string, secret: string): string {
  return text.replaceAll(secret, mask);
}

/**
 * The cause of an error, as it is, or, where the secret can be seen anywhere in it (a fetch of the host's own may
 * hang its whole request on what it throws), a copy that keeps only name, message and code.
 */
export function withoutSecret(cause: unknown, secret: string | undefined): unknown {
  if (!secret || !mentions(cause, secret, new Set())) return cause;
  if (!isRecord(cause)) return mask;
  const copy = new Error(redact(`${cause.name}: ${cause.message}`, secret));
  return typeof cause.code === 'string' ? Object.assign(copy, { code: redact(cause.code, secret) }) : copy;
}

function mentions(value: unknown, secret: string, seen: Set<unknown>): boolean {
  if (typeof value === 'string') return value.includes(secret);
  if (typeof value !== 'object' || value === null || seen.has(value)) return false;
  seen.add(value);
  // Nobody reads through that much: better a copy than a chance.
  if (seen.size > 2000) return true;
  try {
    if (value instanceof Uint8Array) return mentions(new TextDecoder().decode(value), secret, seen);
    if (value instanceof Map || value instanceof Headers) return mentions([...value], secret, seen);
    return [...Reflect.ownKeys(value), 'headers'].some((key) =>
      mentions(Reflect.get(value, key), secret, seen),
    );
  } catch {
    return true;
  }
}
