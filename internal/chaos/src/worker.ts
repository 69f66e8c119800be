// One process of a service that receives webhooks. Its settings are in CHAOS; it prints the port that it listens on.
import { createServer, type IncomingMessage } from 'node:http';
import { listen } from '@aplyid-workflow/testkit';
import { Faults } from './faults.ts';
import { makeReceiver } from './receivers.ts';
import type { WorkerSettings } from './settings.ts';

const settings: WorkerSettings = JSON.parse(process.env.CHAOS ?? '');
const receiver = makeReceiver(settings, new Faults(settings.faults));

const server = createServer(async (request: IncomingMessage, response) => {
  const { method = '', headers } = request;
  const { status, headers: answered, body } = await receiver.receive({ method, headers, body: request });
  response.writeHead(status, answered).end(body);
});
const { port } = await listen(server);
console.log(`port ${port}`);
