/** A Node stream, as far as it is needed here: core imports nothing of Node. */
export interface NodeStream {
  readonly readableEnded: boolean;
  readonly destroyed: boolean;
  on(event: string, listener: (argument: unknown) => void): unknown;
  off(event: string, listener: (argument: unknown) => void): unknown;
  pause(): unknown;
}

/** Whether `value` is a stream of Node's, a request of `node:http` for one. */
export function isNodeStream(value: unknown): value is NodeStream {
  return typeof value === 'object' && value !== null && 'readableEnded' in value && 'on' in value;
}

/**
 * The chunks of a stream; reading stops with the one that goes over the limit. It is paused then, not destroyed:
 * the socket is still needed for the answer.
 */
export function readNodeStream(stream: NodeStream, maxBytes: number): Promise<Uint8Array[]> {
  // Nothing more comes of a stream that somebody else has read: to wait for it would be to hang for ever.
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
    stream.on('data', read);
    stream.on('end', () => resolve(chunks));
    stream.on('error', reject);
    stream.on('close', () => {
      if (!stream.readableEnded) reject(new Error('the stream closed before its end'));
    });
  });
}

/** The chunks of a web stream; reading stops, and the stream is cancelled, with the one that goes over the limit. */
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
