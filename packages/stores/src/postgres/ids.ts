import { hexOf } from '../shared/hex.ts';
import { encodeId } from '../shared/ids.ts';

/** An index of PostgreSQL takes at most 2704 bytes: a longer id is kept as its digest. */
export async function idKey(id: string): Promise<string> {
  const encoded = encodeId(id);
  if (encoded.length <= 500) return encoded;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(encoded));
  return `#${hexOf(digest)}`;
}
