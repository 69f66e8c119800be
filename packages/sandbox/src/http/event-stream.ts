import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Live } from '../services/live.ts';

/** How often a silent connection says that it lives, in milliseconds. */
const heartbeat = 15_000;

/** `GET /events`: a `change` for each time that a page should look again. */
export function events(live: Live) {
  return (c: Context): Response =>
    streamSSE(c, async (stream) => {
      let end = (): void => {};
      const over = new Promise<void>((resolve) => {
        end = resolve;
      });
      const tell = (event: string): void => void stream.writeSSE({ event, data: '', retry: 1000 }).catch(end);
      const unsubscribe = live.subscribe(() => tell('change'));
      const timer = setInterval(() => tell('alive'), heartbeat);
      stream.onAbort(end);
      live.stopping.addEventListener('abort', end, { once: true });
      if (live.stopping.aborted) end();
      tell('alive');
      await over;
      live.stopping.removeEventListener('abort', end);
      clearInterval(timer);
      unsubscribe();
    });
}
