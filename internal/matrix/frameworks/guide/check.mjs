// Starts an app of a guide against an API that answers every request for a Case, and checks both directions.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';

const secret = 'a-secret-of-32-characters-or-more~';
const requests = [];
const api = createServer(async (request, response) => {
  const body = JSON.parse((await request.toArray()).join(''));
  requests.push(body);
  const { external_id } = body.activity;
  response.writeHead(201, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ case_id: 1024, external_id, case_url: 'https://workflow.aplyid.com/1024' }));
});
const portOf = async (server) => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server.address().port;
};
const apiPort = await portOf(api);
const free = createServer();
const port = await portOf(free);
await new Promise((resolve) => free.close(resolve));

const [, , file, ...args] = process.argv;
const app = spawn(file, args, {
  env: {
    ...process.env,
    NODE_ENV: 'production',
    PORT: String(port),
    APLYID_WORKFLOW_ACCESS_KEY: 'test',
    APLYID_WORKFLOW_BASE_URL: `http://127.0.0.1:${apiPort}`,
    APLYID_WEBHOOK_SECRET: secret,
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let output = '';
app.stdout.setEncoding('utf8').on('data', (text) => {
  output += text;
});

const post = async (path, body, headers = {}) => {
  const init = { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) };
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    ...init,
    headers: { 'content-type': 'application/json', ...headers },
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) };
};
const newCase = (external_id) => ({
  activity: { name: 'Purchase', nature: 'Buys a house', external_id },
  client: { name: 'John Doe', client_type: 'individual' },
});
const event = {
  case_id: 1024,
  external_id: 'order-9281',
  guided_flow_id: 5567,
  status: 'completed',
  case_url: 'https://workflow.aplyid.com/1024',
  client: { id: 8843, name: 'John Doe', external_id: null, approval_status: 'approved' },
};
const delivery = {
  'x-workflow-event-type': 'case.completed',
  'x-workflow-webhook-id': 'a1b2c3d4-e5f6-47a1-b2c3-d4e5f6a1b2c3',
};

async function isUp() {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (app.exitCode !== null) throw new Error(`the app ended with ${app.exitCode}\n${output}`);
    const response = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    if (response) return;
    await setTimeout(100);
  }
  throw new Error(`the app does not listen\n${output}`);
}

try {
  await isUp();
  const created = await post('/cases', newCase('order-9281'));
  assert.equal(created.status, 201, created.text);
  assert.equal(created.json().case_id, 1024);
  const again = await post('/cases', newCase('order-9281'));
  assert.equal(again.status, 201, again.text);
  assert.equal(requests.length, 1);

  const invalid = await post('/cases', {});
  assert.equal(invalid.status, 400, invalid.text);
  assert.ok(invalid.json().issues.length > 0);
  assert.equal((await post('/cases', '{ "activity":')).status, 400);

  assert.equal(
    (await post('/webhooks/aplyid/another-secret-of-32-characters-', event, delivery)).status,
    401,
  );
  for (const _ of ['delivered', 'delivered again']) {
    const answer = await post(`/webhooks/aplyid/${secret}`, event, delivery);
    assert.equal(answer.status, 200, answer.text);
  }
  assert.equal(output.match(/order-9281 approved/g)?.length, 1, output);
  assert.equal((await post('/cases', newCase('order-9281'))).json().state, 'settled');

  api.closeAllConnections();
  await new Promise((resolve) => api.close(resolve));
  const down = await post('/cases', newCase('order-9282'));
  assert.equal(down.status, 503, down.text);
  assert.match(down.headers.get('retry-after') ?? '', /^\d+$/);
} finally {
  app.kill('SIGKILL');
}
console.log('the guide’s app: created once, received once, bad input 400, API down 503');
process.exit();
