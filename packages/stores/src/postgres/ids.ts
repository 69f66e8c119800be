import { hexOf } from '../shared/hex.ts';
import { encodeId } from '../shared/ids.ts';

/** An index entry of PostgreSQL has at most 2704 bytes, so a long id is stored as its digest. */
export async function idKey(id: string): Promise<string> {
  const encoded = encodeId(id);
  if (encoded.length <= 500) return encoded;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(encoded));
  return `#${hexOf(digest)}`;
}
