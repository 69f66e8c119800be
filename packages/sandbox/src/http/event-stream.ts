import { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { Live } from '../services/feed/live.ts';

/** The keep-alive interval, in milliseconds. */
const heartbeat = 15_000;

/** How many pages are written to before yielding to other work. */
const slice = 200;

const headers = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/**
 * `GET /events`: a `change` event each time a page should reload its data. Written directly to the socket: web
 * streams for thousands of pages would take seconds. All pages share one timer and one subscription, because what
 * each has of its own is paid for when thousands close at once.
 */
export function events(live: Live) {
  const pages = new Set<ServerResponse>();
  let unsubscribe = (): void => {};
  let timer: NodeJS.Timeout | undefined;

  const tellAll = (event: string): void => tell([...pages], 0, event);
  // Thousands of open pages must not keep requests waiting.
  const tell = (all: readonly ServerResponse[], from: number, event: string): void => {
    for (const page of all.slice(from, from + slice)) {
      if (pages.has(page)) send(page, event);
    }
    if (from + slice < all.length) setImmediate(tell, all, from + slice, event);
  };
  const enter = (page: ServerResponse): void => {
    if (pages.size === 0) {
      unsubscribe = live.subscribe(() => tellAll('change'));
      timer = setInterval(tellAll, heartbeat, 'alive');
    }
    pages.add(page);
  };
  const leave = (page: ServerResponse): void => {
    if (!pages.delete(page) || pages.size > 0) return;
    unsubscribe();
    clearInterval(timer);
  };
  live.stopping.addEventListener('abort', () => {
    for (const page of pages) page.end();
  });
  function onClose(this: ServerResponse): void {
    leave(this);
  }
  function onDrain(this: ServerResponse): void {
    send(this, 'change');
  }

  return (c: Context): Response => {
    const outgoing: unknown = c.env?.outgoing;
    if (!(outgoing instanceof ServerResponse)) throw new TypeError('events need the server of Node');
    outgoing.writeHead(200, headers);
    enter(outgoing);
    outgoing.on('drain', onDrain);
    outgoing.on('close', onClose);
    send(outgoing, 'alive');
    if (live.stopping.aborted) outgoing.end();
    return RESPONSE_ALREADY_SENT;
  };
}

function send(page: ServerResponse, event: string): void {
  // A page that does not read receives one event for all changes when it reads again.
  if (!page.writableNeedDrain) page.write(`event: ${event}\ndata: \nretry: 1000\n\n`);
}
