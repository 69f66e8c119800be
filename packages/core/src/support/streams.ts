/** The part of a Node stream that is used here; core imports no Node types. */
export interface NodeStream {
  readonly readableEnded: boolean;
  readonly destroyed: boolean;
  on(event: string, listener: (argument: unknown) => void): unknown;
  off(event: string, listener: (argument: unknown) => void): unknown;
  pause(): unknown;
}

/** A stream whose reading may be abandoned: it then rejects with `givenUp`. */
export interface Reading {
  giveUp: (() => void) | undefined;
}

export const givenUp: unique symbol = /* @__PURE__ */ Symbol('given up');

/** Whether `value` is a Node stream, such as a request of `node:http`. */
export function isNodeStream(value: unknown): value is NodeStream {
  return typeof value === 'object' && value !== null && 'readableEnded' in value && 'on' in value;
}

/**
 * The chunks of a stream. Reading stops with the chunk that exceeds the limit. The stream is then paused, not
 * destroyed, because its socket is still needed for the response.
 */
export function readNodeStream(
  stream: NodeStream,
  maxBytes: number,
  reading?: Reading,
): Promise<Uint8Array[]> {
  // A stream that was read before emits nothing more.
  if (stream.readableEnded || stream.destroyed) return Promise.resolve([]);
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const read = (chunk: unknown) => {
      const bytes = chunk instanceof Uint8Array ? chunk : new TextEncoder().encode(String(chunk));
      chunks.push(bytes);
      size += bytes.byteLength;
      if (size <= maxBytes) return;
      stream.off('data', read);
      stream.pause();
      resolve(chunks);
    };
    if (reading) reading.giveUp = () => reject(givenUp);
    stream.on('data', read);
    stream.on('end', () => resolve(chunks));
    stream.on('error', reject);
    stream.on('close', () => {
      if (!stream.readableEnded) reject(new Error('the stream was closed before its end'));
    });
  });
}

/**
 * The chunks of a web stream. With the chunk that exceeds the limit, reading stops and the stream is cancelled.
 */
export async function readWebStream(
  stream: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array[]> {
  if (stream.locked) return [];
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  for (let size = 0; size <= maxBytes; ) {
    const { done, value } = await reader.read();
    if (done) return chunks;
    chunks.push(value);
    size += value.byteLength;
  }
  reader.cancel().catch(() => {});
  return chunks;
}
