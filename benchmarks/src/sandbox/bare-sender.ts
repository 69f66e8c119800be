import { Agent, request } from 'node:http';
import { createInterface } from 'node:readline';
import { createdCase } from '../examples.ts';
import { callMany } from '../measure.ts';

// What the sandbox's deliveries are compared with: the same number of POSTs in flight, and nothing stored.
const inFlight = 64;
const agent = new Agent({ keepAlive: true });
const [url = ''] = process.argv.slice(2);

let sent = 0;
const headers = {
  'Content-Type': 'application/json',
  'User-Agent': 'aplyid-workflow-sandbox',
  'X-Workflow-Event-Type': 'case.completed',
  'Content-Length': Buffer.byteLength(createdCase),
};

function send(): Promise<void> {
  return new Promise((resolve, reject) => {
    const id = `a1b2c3d4-e5f6-47a1-b2c3-${String(sent++).padStart(12, '0')}`;
    const options = { method: 'POST', agent, headers: { ...headers, 'X-Workflow-Webhook-Id': id } };
    request(url, options, (response) => {
      response.resume().on('end', resolve);
    })
      .on('error', reject)
      .end(createdCase);
  });
}

createInterface(process.stdin).on('line', (count) => {
  callMany(send, Number(count), inFlight).then(() => console.log('sent'));
});
console.log('ready');
