import type { StartAdapterHost } from '../driver/host.ts';
import { createApp } from './app.ts';

declare const Bun: {
  serve(options: object): { readonly url: URL; stop(closeActiveConnections: boolean): Promise<void> };
};

export const startHost: StartAdapterHost = async (options) => {
  const { fetch } = createApp(options);
  const server = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch });
  return { url: server.url.origin, close: () => server.stop(true) };
};
