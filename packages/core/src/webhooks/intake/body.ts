import { decode } from '../../bytes.ts';
import { isNodeStream, readNodeStream, readWebStream } from '../../streams.ts';

/** A body that may be given up while it is read. */
export interface Reading {
  /** Set while the host's stream is awaited. */
  giveUp?: (() => void) | undefined;
}

/** Why a body is not JSON: too long; not UTF-8 or not JSON; its connection was closed; it did not arrive in time. */
export type BodyFailure = 'too_large' | 'malformed' | 'interrupted' | 'stalled';

/**
 * The JSON of a body in whatever shape the host has it. What is parsed is taken as it is; a stream is read up to the
 * limit.
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
  let unparsed: Unparsed | undefined;
  try {
    const source = read(body, maxBytes, length !== '');
    unparsed = source instanceof Promise ? await orGivenUp(source, reading) : source;
  } catch (error) {
    return error === givenUp ? 'stalled' : 'interrupted';
  }
  if (unparsed === undefined) return { json: body };
  try {
    const text = typeof unparsed === 'string' ? unparsed : decode(unparsed, maxBytes, { fatal: true });
    return text === undefined ? 'too_large' : { json: JSON.parse(text) };
  } catch {
    return 'malformed';
  }
}

type Unparsed = string | readonly Uint8Array[];

const givenUp = /* @__PURE__ */ Symbol('given up');

/** The connection of a body that is given up is closed after the response, which ends the reading too. */
function orGivenUp<T>(source: Promise<T>, reading: Reading): Promise<T> {
  return new Promise((resolve, reject) => {
    reading.giveUp = () => reject(givenUp);
    source.then(
      (value) => {
        reading.giveUp = undefined;
        resolve(value);
      },
      (error: unknown) => {
        reading.giveUp = undefined;
        reject(error);
      },
    );
  });
}

/** The text or the chunks of a body; undefined if it is parsed already. */
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
  // A known length is within the limit here, and the host's own reading is the fastest.
  return isLengthKnown ? readWhole(body) : read(body.body, maxBytes, false);
}

async function readWhole(body: Pick<Request, 'arrayBuffer'>): Promise<Unparsed> {
  return [new Uint8Array(await body.arrayBuffer())];
}

function isRequest(value: unknown): value is Pick<Request, 'bodyUsed' | 'body' | 'arrayBuffer'> {
  return typeof value === 'object' && value !== null && 'bodyUsed' in value && 'arrayBuffer' in value;
}
