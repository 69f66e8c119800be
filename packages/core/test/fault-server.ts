import { createServer, type Socket } from 'node:net';
import { listen } from '@aplyid-workflow/testkit';
import { onTestFinished } from 'vitest';

/** What the server does with a request after it has read it completely. */
export type Fault = (socket: Socket) => void;

/** A raw TCP server: it reads each request to its end, counts it, and answers it by the next fault. */
export interface FaultServer {
  readonly baseUrl: string;
  /** How many POSTs were read completely: each may have created a Case. */
  readonly posts: () => number;
  /** Ends every connection and stops listening. */
  close(): Promise<void>;
}

/** @param faults One for each request in turn; the last for all that follow */
export async function faultServer(faults: readonly Fault[]): Promise<FaultServer> {
  let posts = 0;
  const server = createServer((socket) => {
    let received = '';
    // The faults cut connections on purpose, from either end.
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      const [head = '', body] = received.split('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (body === undefined || body.length < length) return;
      received = '';
      faults[Math.min(posts++, faults.length - 1)]?.(socket);
    });
  });
  const { url, close } = await listen(server);
  onTestFinished(close);
  return { baseUrl: url, posts: () => posts, close };
}

/** Answers with a status, headers and a body of the right length. */
export function answer(status: number, body = '', headers: readonly string[] = []): Fault {
  return raw(
    [`HTTP/1.1 ${status} X`, `Content-Length: ${Buffer.byteLength(body)}`, ...headers, '', body].join('\r\n'),
  );
}

/** Writes bytes as they are, and waits. */
export function raw(bytes: string | Uint8Array): Fault {
  return (socket) => void socket.write(bytes);
}

/** Writes bytes, then closes the connection. */
export function rawAndClose(bytes: string): Fault {
  return (socket) => void socket.end(bytes);
}

/** Closes the connection with a reset. */
export const reset: Fault = (socket) => void socket.resetAndDestroy();

/** Never answers. */
export const stall: Fault = () => {};

/** Writes `head` and then `piece` again and again until the connection is closed. */
export function endless(head: string, piece: string, everyMs: number): Fault {
  return (socket) => {
    socket.write(head);
    const timer = setInterval(() => void socket.write(piece), everyMs);
    socket.on('close', () => clearInterval(timer));
  };
}
