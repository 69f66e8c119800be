import { IncomingMessage } from 'node:http';
import type { Context } from 'hono';
import { SandboxError } from '../model/errors.ts';

/**
 * Reads the body as text, up to `limit` bytes. Hono's own limit needs a server that replaces the global `Request`,
 * and a sandbox inside a test process must not do that.
 *
 * @throws {@link SandboxError} `too_large`, `invalid_request` when the client closed the connection
 */
export async function readBody(c: Context, limit: number): Promise<string> {
  if (Number(c.req.header('content-length') ?? 0) > limit) throw tooLarge(limit);
  // Much faster than reading it as a web stream.
  const incoming: unknown = c.env?.incoming;
  if (incoming instanceof IncomingMessage && !incoming.destroyed) return readIncoming(incoming, limit);
  const text = await c.req.text();
  if (Buffer.byteLength(text) > limit) throw tooLarge(limit);
  return text;
}

/** The same for a request of `node:http`. */
export function readIncoming(incoming: IncomingMessage, limit: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= limit) return;
      incoming.off('data', onData);
      reject(tooLarge(limit));
    };
    const onClose = (): void =>
      reject(new SandboxError('invalid_request', 'The connection was closed before the body was complete.'));
    incoming.on('data', onData);
    incoming.on('close', onClose);
    incoming.on('end', () => {
      incoming.off('close', onClose);
      resolve(chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString());
    });
  });
}

function tooLarge(limit: number): SandboxError {
  return new SandboxError('too_large', `The body is larger than ${limit} bytes.`);
}

/** The id in a path; NaN, which matches nothing, if it is not a decimal number. */
export function idParam(c: Context): number {
  const id = c.req.param('id') ?? '';
  return /^\d{1,15}$/.test(id) ? Number(id) : Number.NaN;
}
