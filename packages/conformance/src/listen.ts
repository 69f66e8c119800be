import type { Server } from 'node:http';
import type { AdapterHost } from './adapter-host.ts';

/** Has a server of Node's listen on a free loopback port; closing it ends the connections that are still open. */
export async function listen(server: Server): Promise<AdapterHost> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
