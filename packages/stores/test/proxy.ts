import { connect, createServer, type Socket } from 'node:net';
import { listen } from '@aplyid-workflow/testkit';

/** When a connection is cut: before the server sees the text, or after, so that its response is lost. */
export type Cut = 'before' | 'after';

/** A server on loopback that forwards everything to another, until a test cuts its connections. */
export interface CuttingProxy {
  readonly port: number;
  /** Cuts the next connection that sends `text`, once. */
  cutAt(text: string, cut: Cut): void;
  /** How many connections were cut. */
  readonly cuts: number;
  close(): Promise<void>;
}

export async function startProxy(target: {
  readonly hostname: string;
  readonly port: string;
}): Promise<CuttingProxy> {
  let armed: { readonly text: string; readonly cut: Cut } | undefined;
  let cuts = 0;
  const pass = (client: Socket) => {
    const server = connect(Number(target.port), target.hostname);
    let isAnswerLost = false;
    const end = () => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) socket.on('error', end).on('close', end);
    client.on('data', (chunk) => {
      const hit = armed && chunk.includes(armed.text) ? armed : undefined;
      if (hit) {
        armed = undefined;
        cuts++;
        if (hit.cut === 'before') return end();
        isAnswerLost = true;
      }
      server.write(chunk);
    });
    server.on('data', (chunk) => {
      if (isAnswerLost) end();
      else client.write(chunk);
    });
  };
  const { port, close } = await listen(createServer(pass));
  return {
    port,
    get cuts() {
      return cuts;
    },
    cutAt(text, cut) {
      armed = { text, cut };
    },
    close,
  };
}
