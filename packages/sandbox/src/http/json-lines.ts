import type { Context } from 'hono';
import { stream } from 'hono/streaming';
import { jsonText } from '../model/json.ts';

/**
 * Responds with a line of JSON for each value until the client disconnects or the sandbox stops.
 *
 * @param start - receives a function that writes a line; returns a function to call at the end
 */
export function jsonLines(
  c: Context,
  stopping: AbortSignal,
  start: (write: (value: unknown) => void) => () => void,
): Response {
  c.header('Content-Type', 'application/x-ndjson');
  c.header('Cache-Control', 'no-store');
  return stream(c, async (lines) => {
    let end = (): void => {};
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    const stop = start((value) => void lines.writeln(jsonText(value)).catch(end));
    lines.onAbort(end);
    stopping.addEventListener('abort', end, { once: true });
    if (stopping.aborted) end();
    await over;
    stopping.removeEventListener('abort', end);
    stop();
  });
}
