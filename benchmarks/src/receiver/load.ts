import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Signing } from './deliveries.ts';
import { delivery } from './deliveries.ts';

const connections = 16;
const limit = 30_000;

/** Connections to a host, and a way to send it many deliveries; cheaper than any client, so that the host is what is measured. */
export async function openLoad(port: number) {
  const sockets = await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true }).setEncoding('latin1');
      await once(socket, 'connect');
      return socket;
    }),
  );
  return {
    /** Sends `count` deliveries, one at a time on each connection; the time until the last response, in µs. */
    async send(signing: Signing, count: number): Promise<number> {
      // Made before the clock starts: signing is the sender's work.
      const deliveries = Array.from({ length: count }, () => delivery(signing));
      const start = performance.now();
      await Promise.all(sockets.map((socket) => sendAll(socket, deliveries)));
      return (performance.now() - start) * 1000;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Sends the remaining deliveries, each after the response to the one before. */
function sendAll(socket: Socket, left: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    const end = (error?: Error) => {
      clearTimeout(timer);
      socket.off('data', read).off('error', end).off('close', closed);
      if (error) reject(error);
      else resolve();
    };
    const next = () => {
      const bytes = left.pop();
      if (bytes) socket.write(bytes, 'latin1');
      else end();
    };
    const read = (chunk: string) => {
      text += chunk;
      if (!isWhole(text)) return;
      if (!text.startsWith('HTTP/1.1 200')) return end(new Error(`not acknowledged: ${text}`));
      text = '';
      next();
    };
    const closed = () => end(new Error('the host closed the connection'));
    const timer = setTimeout(() => end(new Error('no answer in time')), limit);
    socket.on('data', read).on('error', end).on('close', closed);
    next();
  });
}

function isWhole(text: string): boolean {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return false;
  const length = /content-length: (\d+)/i.exec(text)?.[1];
  return length ? text.length >= head + 4 + Number(length) : text.endsWith('0\r\n\r\n');
}
