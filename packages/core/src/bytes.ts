/**
 * The chunks as UTF-8 text, or undefined if they have more than `maxBytes` together.
 *
 * @param fatal Throw where it is not UTF-8, rather than put U+FFFD there
 */
export function decode(
  chunks: readonly Uint8Array[],
  maxBytes: number,
  { fatal }: { fatal: boolean },
): string | undefined {
  if (chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0) > maxBytes) return undefined;
  const decoder = new TextDecoder('utf-8', { fatal });
  const last = chunks.length - 1;
  return chunks.map((chunk, index) => decoder.decode(chunk, { stream: index < last })).join('');
}
