import { WorkflowError } from '../errors/errors.ts';

/** The part of a Node server that `deliver` uses. */
export interface ServerLike {
  /**
   * Returns where it listens.
   *
   * @returns the address; null if it does not listen
   */
  address(): unknown;
  /**
   * Adds a listener that is called once.
   *
   * @param event - the name of the event
   * @param listener - the listener
   * @returns the server
   */
  once(event: string, listener: (error?: unknown) => void): unknown;
  /**
   * Stops listening.
   *
   * @param callback - called when it has stopped
   * @returns the server
   */
  close(callback?: () => void): unknown;
}

/** The part of an Express app or a Node server that `deliver` uses. */
export interface Listenable {
  /**
   * Listens on a port.
   *
   * @param port - 0 for a free one
   * @param host - the address to bind
   * @returns the server
   */
  listen(port: number, host: string): unknown;
}

/** The part of a NestJS app that `deliver` uses. */
export interface NestLike {
  /**
   * Starts the app, without listening.
   *
   * @returns the app
   */
  init(): Promise<unknown>;
  /**
   * Returns the server that the app runs on.
   *
   * @returns the Node server
   */
  getHttpServer(): unknown;
}

/** Calls `use` with the origin of a listening server. If the server did not listen before, it is closed again. */
export async function whileListening<Result>(
  target: NestLike | Listenable,
  use: (origin: string) => Promise<Result>,
): Promise<Result> {
  if ('getHttpServer' in target) await target.init();
  const own = 'getHttpServer' in target ? target.getHttpServer() : target;
  if (isServer(own) && own.address()) return use(originOf(own));
  if (!isListenable(own)) throw notAServer();
  const server = own.listen(0, '127.0.0.1');
  if (!isServer(server)) throw notAServer();
  await new Promise<void>((resolve, reject) => {
    server.once('listening', () => resolve());
    server.once('error', reject);
  });
  try {
    return await use(originOf(server));
  } finally {
    await new Promise<void>((resolve) => {
      server.close(resolve);
      // A kept-alive connection would hold the server open.
      if ('closeAllConnections' in server && typeof server.closeAllConnections === 'function') {
        server.closeAllConnections();
      }
    });
  }
}

function originOf(server: ServerLike): string {
  const address = server.address();
  if (typeof address === 'object' && address !== null && 'port' in address) {
    return `http://127.0.0.1:${String(address.port)}`;
  }
  throw notAServer();
}

function isServer(value: unknown): value is ServerLike {
  return typeof value === 'object' && value !== null && 'address' in value && 'once' in value;
}

function isListenable(value: unknown): value is Listenable {
  return isObject(value) && 'listen' in value && typeof value.listen === 'function';
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function notAServer(): WorkflowError {
  return new WorkflowError('deliver: the app has no Node server to listen with: pass its URL', {
    code: 'invalid_target',
  });
}
