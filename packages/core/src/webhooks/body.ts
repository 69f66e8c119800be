import { decode } from '../bytes.ts';
import { isNodeStream, readNodeStream, readWebStream } from '../streams.ts';

/**
 * The JSON of whatever the host has of a body: what it has parsed is taken as it is, a stream is read up to the
 * limit and then cut. Or why it can't be had: it is over the limit; or it broke off, is not UTF-8 or not JSON.
 *
 * @param length The `Content-Length`; empty if there is none
 */
export async function readJson(
  body: unknown,
  maxBytes: number,
  length: string,
): Promise<{ json: unknown } | 'too_large' | 'malformed'> {
  if (Number(length) > maxBytes) return 'too_large';
  try {
    const unparsed = await read(body, maxBytes, length !== '');
    if (unparsed === undefined) return { json: body };
    const text = typeof unparsed === 'string' ? unparsed : decode(unparsed, maxBytes, { fatal: true });
    return text === undefined ? 'too_large' : { json: JSON.parse(text) };
  } catch {
    return 'malformed';
  }
}

type Unparsed = string | readonly Uint8Array[];

/** The text or the chunks of a body; undefined of one that is parsed already. */
function read(
  body: unknown,
  maxBytes: number,
  isLengthKnown: boolean,
): Unparsed | undefined | Promise<Unparsed> {
  if (body === undefined || body === null) return '';
  if (typeof body === 'string') return [new TextEncoder().encode(body)];
  if (body instanceof Uint8Array) return [body];
  if (body instanceof ReadableStream) return readWebStream(body, maxBytes);
  if (isNodeStream(body)) return readNodeStream(body, maxBytes);
  if (!isRequest(body)) return undefined;
  if (body.bodyUsed) return '';
  // A known length is within the limit by now, and the host's own reading is the fastest.
  return isLengthKnown ? readWhole(body) : read(body.body, maxBytes, false);
}

async function readWhole(body: Pick<Request, 'arrayBuffer'>): Promise<Unparsed> {
  return [new Uint8Array(await body.arrayBuffer())];
}

function isRequest(value: unknown): value is Pick<Request, 'bodyUsed' | 'body' | 'arrayBuffer'> {
  return typeof value === 'object' && value !== null && 'bodyUsed' in value && 'arrayBuffer' in value;
}
