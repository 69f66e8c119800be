const strict = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true });
const lenient = /* @__PURE__ */ new TextDecoder();

/**
 * The chunks as UTF-8 text, or undefined if they have more than `maxBytes` together.
 *
 * @param fatal - throw on invalid UTF-8 instead of replacing it with U+FFFD
 */
export function decode(
  chunks: readonly Uint8Array[],
  maxBytes: number,
  { fatal }: { fatal: boolean },
): string | undefined {
  const [first] = chunks;
  const bytes = first && chunks.length === 1 ? first : join(chunks);
  return bytes.byteLength > maxBytes ? undefined : (fatal ? strict : lenient).decode(bytes);
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((size, { byteLength }) => size + byteLength, 0));
  let end = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, end);
    end += chunk.byteLength;
  }
  return bytes;
}
