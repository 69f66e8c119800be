import { getRequestListener } from '@hono/node-server';
import type { StartAdapterHost } from '../driver/host.js';
import { createApp } from './app.js';
import { listen } from './node-server.js';

export const startHost: StartAdapterHost = (options) => listen(getRequestListener(createApp(options).fetch));
