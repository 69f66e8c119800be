import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AdapterHost } from './host.js';

/** Serves on a free port of this machine; closes without waiting for idle connections. */
export async function listen(listener: RequestListener): Promise<AdapterHost> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
