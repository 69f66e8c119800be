/** How many bytes the chunks have together. */
export function sizeOf(chunks: readonly Uint8Array[]): number {
  return chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
}

/**
 * The chunks as UTF-8 text.
 *
 * @param fatal Throw where it is not UTF-8, rather than put U+FFFD there
 */
export function decode(chunks: readonly Uint8Array[], { fatal }: { fatal: boolean }): string {
  const decoder = new TextDecoder('utf-8', { fatal });
  return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode();
}
