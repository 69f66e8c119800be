import { decode, sizeOf } from '../bytes.ts';
import { isNodeStream, readNodeStream, readWebStream } from '../streams.ts';

/** Why a body can't be had: it is over the limit; or it broke off, is not UTF-8 or not JSON. */
export class UnreadableBody {
  readonly reason: 'too_large' | 'malformed';

  constructor(reason: UnreadableBody['reason']) {
    this.reason = reason;
  }
}

/**
 * The JSON of whatever the host has of a body: what it has parsed is taken as it is, a stream is read up to the
 * limit and then cut.
 *
 * @param length The `Content-Length`, if there is one
 * @throws {UnreadableBody}
 */
export async function readJson(
  body: unknown,
  maxBytes: number,
  length: string | undefined,
): Promise<unknown> {
  if (Number(length) > maxBytes) throw new UnreadableBody('too_large');
  try {
    const text = await readText(body, maxBytes, length !== undefined);
    return text === undefined ? body : JSON.parse(text);
  } catch (error) {
    throw error instanceof UnreadableBody ? error : new UnreadableBody('malformed');
  }
}

/** The text of a body that is not parsed yet; undefined of one that is. */
async function readText(
  body: unknown,
  maxBytes: number,
  isLengthKnown: boolean,
): Promise<string | undefined> {
  if (body === undefined || body === null) return '';
  if (typeof body === 'string') return checked([new TextEncoder().encode(body)], maxBytes);
  if (body instanceof Uint8Array) return checked([body], maxBytes);
  if (body instanceof ReadableStream) return checked(await readWebStream(body, maxBytes), maxBytes);
  if (isNodeStream(body)) return checked(await readNodeStream(body, maxBytes), maxBytes);
  if (!isRequest(body)) return undefined;
  if (body.bodyUsed) return '';
  // A known length is within the limit by now, and the host's own reading is the fastest.
  return isLengthKnown ? body.text() : readText(body.body, maxBytes, false);
}

function checked(chunks: readonly Uint8Array[], maxBytes: number): string {
  if (sizeOf(chunks) > maxBytes) throw new UnreadableBody('too_large');
  return decode(chunks, { fatal: true });
}

function isRequest(value: unknown): value is Pick<Request, 'bodyUsed' | 'body' | 'text'> {
  return typeof value === 'object' && value !== null && 'bodyUsed' in value && 'text' in value;
}
