import { text } from 'node:stream/consumers';
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import type { StartAdapterHost } from '../driver/host.js';
import { listen } from '../driver/node-server.js';
import { createApp } from './app.js';

/** In place of the gateway: each request becomes an event of its second format, with the whole body. */
export const startHost: StartAdapterHost = async (options) => {
  const handler = handle(createApp(options));
  return listen(async (req, res) => {
    // The gateway waits for the whole body, and fails if it is truncated.
    const body = await text(req).catch(() => undefined);
    if (body === undefined) return;
    const { pathname, search } = new URL(req.url ?? '/', 'http://localhost');
    const event = {
      version: '2.0',
      rawPath: pathname,
      rawQueryString: search.slice(1),
      headers: Object.fromEntries(Object.entries(req.headers).map(([name, value]) => [name, String(value)])),
      requestContext: { domainName: 'localhost', http: { method: req.method, path: pathname } },
      body,
      isBase64Encoded: false,
    } as unknown as LambdaEvent;
    const answer = await handler(event, {} as LambdaContext);
    res.writeHead(answer.statusCode, answer.headers).end(answer.body);
  });
};
