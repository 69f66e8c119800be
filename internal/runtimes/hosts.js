import { createServer } from 'node:http';
import { receivers } from './checks/served.js';

/** Every HTTP server that the runtime has, with core's receivers mounted as its README shows. */
export async function startHosts(core) {
  const { Bun, Deno } = globalThis;
  const hosts = [['node:http', onNodeHttp]];
  if (Bun) hosts.push(['Bun.serve', onBun]);
  if (Deno) hosts.push(['Deno.serve', onDeno]);
  return Promise.all(
    hosts.map(async ([name, start]) => {
      const { runs, ...mounted } = receivers(core);
      const port = await start((path) => mounted[path.split('/')[1]]);
      return [name, { url: `http://127.0.0.1:${port}`, runsOf: (path) => runs[path] }];
    }),
  );
}

async function onNodeHttp(receiverOf) {
  const server = createServer(async (request, response) => {
    const { method, headers, url } = request;
    const secret = url.split('/').pop();
    const result = await receiverOf(url).receive({ method, headers, secret, body: request });
    response.writeHead(result.status, result.headers).end(result.body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server.address().port;
}

function onBun(receiverOf) {
  const fetch = (request) => receiverOf(new URL(request.url).pathname).fetch(request);
  return globalThis.Bun.serve({ port: 0, hostname: '127.0.0.1', fetch }).port;
}

function onDeno(receiverOf) {
  const handler = (request) => receiverOf(new URL(request.url).pathname).fetch(request);
  const options = { port: 0, hostname: '127.0.0.1', onListen: () => {} };
  return globalThis.Deno.serve(options, handler).addr.port;
}
