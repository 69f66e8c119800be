const strict = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true });
const lenient = /* @__PURE__ */ new TextDecoder();

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
  const bytes = new Uint8Array(chunks.reduce((size, { byteLength }) => size + byteLength, 0));
  let end = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, end);
    end += chunk.byteLength;
  }
  return end > maxBytes ? undefined : (fatal ? strict : lenient).decode(bytes);
}
