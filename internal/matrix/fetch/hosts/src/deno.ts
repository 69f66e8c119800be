import type { StartAdapterHost } from '../driver/host.ts';
import { createApp } from './app.ts';

declare const Deno: {
  serve(
    options: object,
    handler: (request: Request) => Response | Promise<Response>,
  ): { readonly addr: { readonly port: number }; readonly finished: Promise<void> };
};

export const startHost: StartAdapterHost = async (options) => {
  const { fetch } = createApp(options);
  const stop = new AbortController();
  const settings = { hostname: '127.0.0.1', port: 0, signal: stop.signal, onListen() {} };
  const server = Deno.serve(settings, (request) => fetch(request));
  const close = async () => {
    stop.abort();
    await server.finished;
  };
  return { url: `http://127.0.0.1:${server.addr.port}`, close };
};
