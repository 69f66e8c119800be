import { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { Live } from '../services/feed/live.ts';

/** The keep-alive interval of an idle connection, in milliseconds. */
const heartbeat = 15_000;

const headers = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/**
 * `GET /events`: a `change` event each time a page should reload its data. Written directly to the socket: web
 * streams for thousands of pages would take seconds.
 */
export function events(live: Live) {
  return (c: Context): Response => {
    const outgoing: unknown = c.env?.outgoing;
    if (!(outgoing instanceof ServerResponse)) throw new TypeError('events need the server of Node');
    outgoing.writeHead(200, headers);
    const send = (event: string): void => {
      // A page that does not read receives one event for all changes when it reads again.
      if (!outgoing.writableNeedDrain) outgoing.write(`event: ${event}\ndata: \nretry: 1000\n\n`);
    };
    const unsubscribe = live.subscribe(() => send('change'));
    const timer = setInterval(send, heartbeat, 'alive');
    const end = (): void => void outgoing.end();
    live.stopping.addEventListener('abort', end);
    outgoing.on('drain', () => send('change'));
    outgoing.on('close', () => {
      live.stopping.removeEventListener('abort', end);
      clearInterval(timer);
      unsubscribe();
    });
    send('alive');
    if (live.stopping.aborted) end();
    return RESPONSE_ALREADY_SENT;
  };
}
