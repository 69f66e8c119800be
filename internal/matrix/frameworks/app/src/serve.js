// Serves what a framework has built, and prints the port.
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , file, name] = process.argv;
const { [name]: handler } = await import(pathToFileURL(resolve(file)).href);
const server = createServer((req, res) => handler(req, res, () => res.writeHead(404).end()));
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
