import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { SandboxError } from '../model/errors.ts';

/** The request handler of a server. */
export interface App {
  fetch(request: Request, bindings: object): Response | Promise<Response>;
}

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

export interface Address {
  readonly hostname: string;
  readonly port: number;
}

/** Serves `app` at an address; port 0 takes any free port. */
export async function listen(app: App, address: Address): Promise<Listening> {
  const { hostname, port } = address;
  const server = createAdaptorServer({
    fetch: (request, bindings) => app.fetch(request, bindings),
    // Its cheaper `Response` would be sent again after the event stream has written to the socket itself.
    overrideGlobalObjects: false,
  });
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
