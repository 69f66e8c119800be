import { decode } from '../../support/bytes.ts';
import { givenUp, isNodeStream, type Reading, readNodeStream, readWebStream } from '../../support/streams.ts';

/**
 * Why a body was not read: it is too long, not JSON in UTF-8, incomplete because the connection closed, or too
 * slow.
 */
export type BodyFailure = 'too_large' | 'malformed' | 'interrupted' | 'stalled';

/**
 * Reads the JSON of a body. A parsed body is returned as it is; a stream is read up to the limit.
 *
 * @param length - the `Content-Length`; empty if there is none
 */
export async function readJson(
  body: unknown,
  maxBytes: number,
  length: string,
  reading: Reading,
): Promise<{ json: unknown } | BodyFailure> {
  if (Number(length) > maxBytes) return 'too_large';
  let chunks: Chunks | undefined;
  try {
    const source = read(body, maxBytes, length !== '', reading);
    chunks = source instanceof Promise ? await source : source;
  } catch (error) {
    return error === givenUp ? 'stalled' : 'interrupted';
  } finally {
    reading.giveUp = undefined;
  }
  if (chunks === undefined) return { json: body };
  try {
    const text = decode(chunks, maxBytes, { fatal: true });
    return text === undefined ? 'too_large' : { json: JSON.parse(text) };
  } catch {
    return 'malformed';
  }
}

type Chunks = readonly Uint8Array[];

/** The chunks of a body; undefined if it is parsed already. */
function read(
  body: unknown,
  maxBytes: number,
  isLengthKnown: boolean,
  reading: Reading,
): Chunks | undefined | Promise<Chunks> {
  if (body === undefined || body === null) return [];
  if (typeof body === 'string') return [new TextEncoder().encode(body)];
  if (body instanceof Uint8Array) return [body];
  if (isNodeStream(body)) return readNodeStream(body, maxBytes, reading);
  if (body instanceof ReadableStream) return orGivenUp(readWebStream(body, maxBytes), reading);
  if (!isRequest(body)) return undefined;
  if (body.bodyUsed) return [];
  // The length is known to be within the limit, and arrayBuffer() is the fastest way to read.
  if (isLengthKnown) return orGivenUp(readWhole(body), reading);
  return read(body.body, maxBytes, false, reading);
}

/** The connection of an abandoned body is closed after the response, which also ends the reading. */
function orGivenUp(source: Promise<Chunks>, reading: Reading): Promise<Chunks> {
  return new Promise((resolve, reject) => {
    reading.giveUp = () => reject(givenUp);
    source.then(resolve, reject);
  });
}

async function readWhole(body: Pick<Request, 'arrayBuffer'>): Promise<Chunks> {
  return [new Uint8Array(await body.arrayBuffer())];
}

function isRequest(value: unknown): value is Pick<Request, 'bodyUsed' | 'body' | 'arrayBuffer'> {
  return typeof value === 'object' && value !== null && 'bodyUsed' in value && 'arrayBuffer' in value;
}
