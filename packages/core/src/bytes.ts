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
  const bytes = join(chunks);
  return bytes.byteLength > maxBytes ? undefined : (fatal ? strict : lenient).decode(bytes);
}

/** One chunk, which most bodies are, is not copied. */
function join(chunks: readonly Uint8Array[]): Uint8Array {
  const [only] = chunks;
  if (only && chunks.length === 1) return only;
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0));
  let end = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, end);
    end += chunk.byteLength;
  }
  return bytes;
}
