import type { Context } from 'hono';
import { SandboxError } from '../model/errors.ts';

/**
 * The body as text, read no further than `limit` bytes. Hono's own limit needs its server to replace the
 * global `Request`, which a guest in somebody's test process should not do.
 *
 * @throws SandboxError `too_large`
 */
export async function readBody(c: Context, limit: number): Promise<string> {
  const tooLarge = () => new SandboxError('too_large', `The body is larger than ${limit} bytes.`);
  if (Number(c.req.header('content-length') ?? 0) > limit) throw tooLarge();
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.length;
    if (size > limit) throw tooLarge();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** The id in a path; NaN, which nothing has, when it is no number. */
export function idParam(c: Context): number {
  return Number(c.req.param('id'));
}
