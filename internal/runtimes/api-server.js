import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
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

const raw =
  (...bytes) =>
  ({ socket }) => {
    for (const piece of bytes) socket.write(piece);
    socket.end();
  };
const head = (status, ...headers) => [`HTTP/1.1 ${status}`, ...headers, '', ''].join('\r\n');

/** Every character as JSON may escape it. */
const escaped = (text) =>
  Array.from(text, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

/** The response of each script, named by the header `x-script`, to the nth POST of a call. */
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
  ...attacks(),
};

/** Responses of an API, a proxy or a network that misbehaves. */
function attacks() {
  const zeros = gzipSync(Buffer.alloc(20_000_000));
  return {
    garbage: raw('220 smtp.example.com ESMTP\r\n\r\n'),
    twoLengths: raw(head('201 Created', 'Content-Length: 2', 'Content-Length: 40'), '{}'),
    badChunk: raw(head('201 Created', 'Transfer-Encoding: chunked'), 'zz\r\n{}\r\n0\r\n\r\n'),
    hugeHeader: raw(head('201 Created', `X-Long: ${'x'.repeat(2_000_000)}`, 'Content-Length: 2'), '{}'),
    switching: raw(head('101 Switching Protocols', 'Connection: upgrade', 'Upgrade: other')),
    zipBomb: raw(
      head('201 Created', 'Content-Encoding: gzip', `Content-Length: ${zeros.length}`, 'Connection: close'),
      zeros,
    ),
    endless: (response) => {
      response.writeHead(500, json);
      const timer = setInterval(() => response.write('x'.repeat(10_000)), 1);
      response.on('close', () => clearInterval(timer));
    },
    nullByte: (response) => response.writeHead(201, json).end('\0'),
    notUtf8: (response) => response.writeHead(201, json).end(Buffer.from([0x22, 0xff, 0xfe, 0x22])),
    stalledError: (response) => response.writeHead(422, { ...json, 'content-length': 99 }).write('{'),
    stalledBody: (response) => response.writeHead(201, { ...json, 'content-length': 99 }).write('{'),
    redirectWithBody: (response) =>
      response.writeHead(307, { location: '/elsewhere' }).end('x'.repeat(1_000_000)),
    echo: (response, _, key) => {
      const body = `{"message":"${escaped(key)} is wrong","${escaped(key)}":["${encodeURIComponent(key)}"]}`;
      response.writeHead(422, { ...json, 'x-request-id': key }).end(body);
    },
  };
}

/**
 * An API on loopback that answers by script. It counts the POSTs of each `x-call`, and whether the first of them
 * arrived on a reused connection.
 */
export async function startApi() {
  const calls = new Map();
  const used = new WeakSet();
  const latest = new Map();
  const server = createServer((request, response) => {
    const [, path, asked] = request.url.split('/');
    const reused = used.has(request.socket);
    used.add(request.socket);
    if (path === 'calls') return response.end(JSON.stringify(calls.get(asked) ?? { posts: 0 }));
    if (path === 'open') return response.end(String(openAfter(latest, asked)));
    if (path === 'refused') return freePort().then((port) => response.end(`http://127.0.0.1:${port}`));
    const call = request.headers['x-call'];
    const seen = calls.get(call) ?? { posts: 0, reused };
    seen.posts++;
    calls.set(call, seen);
    const script = request.headers['x-script'];
    latest.set(request.socket, script);
    const key = request.headers['x-workflow-access-key'];
    request.resume().on('end', () => scripts[script](response, seen.posts, key));
  });
  return listen(server);
}

/** How many connections are open whose latest script was this one. */
function openAfter(latest, script) {
  return [...latest].filter(([socket, each]) => each === script && !socket.destroyed).length;
}
