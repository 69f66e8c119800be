import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { SandboxError } from '../model/errors.ts';

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

export interface Address {
  readonly hostname: string;
  readonly port: number;
}

/** Serves `app` at an address; port 0 takes any free one. */
export async function listen(app: Hono, { hostname, port }: Address): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(cannotListen({ hostname, port }, cause)));
    server.listen(port, hostname, resolve);
  });
  return {
    port: portOf(server.address()),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error('The server listens on no port.');
}

function cannotListen({ hostname, port }: Address, cause: Error & { code?: string }): SandboxError {
  const reason =
    cause.code === 'EADDRINUSE'
      ? `Port ${port} is in use. Stop what uses it, or choose another port; 0 takes any free one.`
      : `Can't listen on ${hostname}:${port}: ${cause.message}.`;
  return new SandboxError('cannot_listen', reason, { cause });
}
