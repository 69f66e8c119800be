import { getRequestListener } from '@hono/node-server';
import type { StartAdapterHost } from '../driver/host.js';
import { listen } from '../driver/node-server.js';
import { createApp } from './app.js';

export const startHost: StartAdapterHost = (options) => listen(getRequestListener(createApp(options).fetch));
