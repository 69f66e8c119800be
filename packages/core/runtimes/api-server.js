import { createServer } from 'node:http';
import { closedPort } from './closed-port.js';

const created = JSON.stringify({
  case_id: 1024,
  guided_flow_id: 5567,
  case_url: 'https://workflow.aplyid.com/1',
});
const json = { 'content-type': 'application/json' };

/** What each script, named by the header `x-script`, answers to the nth POST of a call. */
const scripts = {
  created: (response) => response.writeHead(201, json).end(created),
  unauthorized: (response) => response.writeHead(401, json).end('{"message":"no"}'),
  unprocessable: (response) => response.writeHead(422, json).end('{"errors":["no"]}'),
  failing: (response) => response.writeHead(500, json).end('{"message":"no"}'),
  limited: (response, nth) =>
    nth === 1 ? response.writeHead(429, { 'retry-after': '0' }).end() : scripts.created(response),
  redirect: (response) => response.writeHead(307, { location: '/elsewhere' }).end(),
  html: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>hello'),
  empty: (response) => response.writeHead(200).end(),
  stall: () => {},
  cut: (response) => response.socket?.destroy(),
};

/** An API on loopback that answers by script and counts the requests of each `x-call`. */
export async function startApi() {
  const counts = new Map();
  const server = createServer((request, response) => {
    const [, path, asked] = request.url.split('/');
    if (path === 'count') return response.end(String(counts.get(asked) ?? 0));
    if (path === 'refused') return closedPort().then((port) => response.end(`http://127.0.0.1:${port}`));
    const call = request.headers['x-call'];
    const nth = (counts.get(call) ?? 0) + 1;
    counts.set(call, nth);
    request.resume().on('end', () => scripts[request.headers['x-script']](response, nth));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.closeAllConnections() };
}
