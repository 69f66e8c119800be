// Starts host apps for the conformance suite, which runs in another process: see ../README.md.
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

const [, , file, name = 'startHost'] = process.argv;
const module = await import(pathToFileURL(file).href);
/** @type {import('./host.ts').StartAdapterHost} */
const startHost = module[name] ?? module.default?.[name];
/** @type {Map<string, import('./host.ts').AdapterHost>} */
const hosts = new Map();

const server = createServer(async (req, res) => {
  try {
    res.setHeader('Content-Type', 'application/json');
    if (req.method === 'POST') {
      const host = await startHost(remoteOptions(await readJson(req)));
      const id = String(hosts.size);
      hosts.set(id, host);
      res.writeHead(201).end(JSON.stringify({ id, url: host.url }));
    } else {
      await hosts.get(req.url.split('/').pop())?.close();
      res.writeHead(204).end();
    }
  } catch (error) {
    console.error(error);
    res.writeHead(500).end(JSON.stringify({ message: String(error?.message ?? error) }));
  }
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
process.stdin.on('end', () => process.exit()).resume();

/** The suite's handler and `onError` are called by HTTP requests. */
function remoteOptions({ client, webhooks, bodyParser, timeout, callback }) {
  return {
    client,
    bodyParser,
    timeout,
    callback,
    webhooks: {
      ...webhooks,
      onError: (error, { event }) =>
        post(`${callback}/errors`, { error: { message: String(error?.message ?? error) }, event }),
    },
    onCaseCompleted: (event) => post(`${callback}/events`, event),
  };
}

async function post(url, body) {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error((await response.json()).message);
}

async function readJson(req) {
  let text = '';
  for await (const chunk of req.setEncoding('utf8')) text += chunk;
  return JSON.parse(text);
}
