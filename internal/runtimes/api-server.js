import { createServer } from 'node:http';
import { freePort, listen } from '@aplyid-workflow/testkit';

const created = JSON.stringify({
  case_id: 1024,
  guided_flow_id: 5567,
  case_url: 'https://workflow.aplyid.com/1',
});
const json = { 'content-type': 'application/json' };
const refuse =
  (status, headers = {}) =>
  (response) =>
    response.writeHead(status, { ...json, ...headers }).end('{"message":"no"}');

/** What each script, named by the header `x-script`, answers to the nth POST of a call. */
const scripts = {
  created: (response) => response.writeHead(201, json).end(created),
  unauthorized: refuse(401),
  forbidden: refuse(403),
  missing: refuse(404),
  unprocessable: refuse(422),
  limited: refuse(429, { 'retry-after': '2' }),
  failing: refuse(500),
  limitedOnce: (response, nth) =>
    nth === 1 ? response.writeHead(429, { 'retry-after': '0' }).end() : scripts.created(response),
  busy: refuse(503, { 'retry-after': '0' }),
  redirect: (response) => response.writeHead(307, { location: '/elsewhere' }).end(),
  html: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>hello'),
  empty: (response) => response.writeHead(200).end(),
  stall: () => {},
  close: ({ socket }) => socket.end(),
  reset: ({ socket }) => socket.resetAndDestroy(),
  halfHead: ({ socket }) => socket.end('HTTP/1.1 2'),
  halfBody: ({ socket }) => socket.end('HTTP/1.1 201 Created\r\nContent-Length: 99\r\n\r\n{'),
};

/**
 * An API on loopback that answers by script. It counts the POSTs of each `x-call`, and whether the first of them
 * arrived on a reused connection.
 */
export async function startApi() {
  const calls = new Map();
  const used = new WeakSet();
  const server = createServer((request, response) => {
    const [, path, asked] = request.url.split('/');
    const reused = used.has(request.socket);
    used.add(request.socket);
    if (path === 'calls') return response.end(JSON.stringify(calls.get(asked) ?? { posts: 0 }));
    if (path === 'refused') return freePort().then((port) => response.end(`http://127.0.0.1:${port}`));
    const call = request.headers['x-call'];
    const seen = calls.get(call) ?? { posts: 0, reused };
    seen.posts++;
    calls.set(call, seen);
    request.resume().on('end', () => scripts[request.headers['x-script']](response, seen.posts));
  });
  return listen(server);
}
