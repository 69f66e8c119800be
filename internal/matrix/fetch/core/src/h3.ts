import { createApp as createH3, eventHandler, toNodeListener, toWebRequest } from 'h3';
import type { StartAdapterHost } from '../driver/host.js';
import { listen } from '../driver/node-server.js';
import { createApp } from './app.js';

/** As in a server route of Nitro or Nuxt. */
export const startHost: StartAdapterHost = async (options) => {
  const { fetch } = createApp(options);
  const app = createH3().use(eventHandler((event) => fetch(toWebRequest(event))));
  return listen(toNodeListener(app));
};
