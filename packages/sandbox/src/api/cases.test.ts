import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { postCase, sandboxForTest, validCase } from '../testing/sandbox.ts';

const webhookUrl = 'http://localhost:3000/webhooks';
const run = promisify(execFile);

it("answers the vendor's curl example with 201", async () => {
  const sandbox = await sandboxForTest();
  const { accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl });
  const command = String.raw`curl https://api.workflow.aplyid.com/integrations/core/cases \
-X POST \
-H "Content-Type: application/json" \
-H "X-Workflow-Access-Key: YOUR_ACCESS_TOKEN" \
-d '{ "activity": { ... }, "client": { ... } }'`
    .replace('https://api.workflow.aplyid.com', sandbox.url)
    .replace('YOUR_ACCESS_TOKEN', accessToken)
    .replace('"activity": { ... }', `"activity": ${JSON.stringify(validCase.activity)}`)
    .replace('"client": { ... }', `"client": ${JSON.stringify(validCase.client)}`);

  const { stdout } = await run('sh', ['-c', `${command} -s -w '\\n%{http_code}'`]);

  const [body, status] = stdout.split('\n');
  expect(status).toBe('201');
  expect(JSON.parse(body ?? '')).toEqual({
    case_id: 1001,
    external_id: 'order-9281',
    guided_flow_id: 5001,
    status: 'in_progress',
    case_url: `${sandbox.portalUrl}/guided_flows/standard/5001/overview`,
    client: { id: 8001, name: 'John Doe', external_id: 'cust-4471', approval_status: 'pending' },
  });
});

it("answers the vendor's fetch example with 201", async () => {
  const sandbox = await sandboxForTest();
  const { accessToken } = sandbox.integrations.create({ type: 'live', webhookUrl });
  const response = await fetch(`${sandbox.url}/integrations/core/cases`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Workflow-Access-Key': accessToken,
    },
    body: JSON.stringify({ activity: validCase.activity, client: validCase.client }),
  });
  expect(response.status).toBe(201);
  expect(response.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
});

it('stores the request body and returns missing references as null', async () => {
  const sandbox = await sandboxForTest();
  const { accessToken, id } = sandbox.integrations.create({ type: 'test', webhookUrl });
  const body = {
    activity: { name: 'Sale', nature: 'Sale of a shop', status: 'on_hold' },
    client: { name: 'Aroha Ngata', client_type: 'company', phone_number: '+64 21 000 000' },
  };
  const response = await postCase(sandbox, accessToken, body);
  const answer: unknown = await response.json();
  expect(answer).toMatchObject({ external_id: null, status: 'on_hold', client: { external_id: null } });
  expect(sandbox.cases.get(1001)).toMatchObject({
    integrationId: id,
    externalId: null,
    webhook: 'none_without_external_id',
    request: body,
  });
});

it('reports every error in an invalid body', async () => {
  const sandbox = await sandboxForTest();
  const { accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl });
  const body = { activity: { name: 'x'.repeat(51), nature: 'Sale' }, client: { name: 'John Doe' } };
  const response = await postCase(sandbox, accessToken, body);
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({
    message: 'The Case is invalid',
    errors: [
      { path: 'activity.name', code: 'too_long', message: expect.stringContaining('50') },
      { path: 'client.client_type', code: 'required' },
    ],
  });
  expect(sandbox.cases.list()).toEqual([]);
});

it.each(['{', '', 'undefined'])('responds with 400 to a body that is not JSON: %j', async (body) => {
  const sandbox = await sandboxForTest();
  const { accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl });
  const response = await postCase(sandbox, accessToken, body);
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ message: 'The body is not valid JSON' });
});

it('responds with 400 to a body that is nested too deeply, and stores one that is not', async () => {
  const sandbox = await sandboxForTest();
  const { accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl });
  const nested = (levels: number): string =>
    JSON.stringify({ ...validCase, other: 'x' }).replace('"x"', '['.repeat(levels) + ']'.repeat(levels));
  const refused = await postCase(sandbox, accessToken, nested(100_000));
  expect([refused.status, await refused.json()]).toEqual([
    400,
    { message: 'The body is nested deeper than 500 levels' },
  ]);
  // Brackets inside a string do not count as nesting.
  const text = JSON.stringify({ ...validCase, other: '['.repeat(2000) });
  for (const body of [nested(400), text]) {
    expect((await postCase(sandbox, accessToken, body)).status).toBe(201);
  }
  const control = await fetch(`${sandbox.url}/sandbox/cases`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: nested(20_000),
  });
  expect(control.status).toBe(400);
  expect(await (await fetch(`${sandbox.url}/sandbox/cases`)).json()).toHaveLength(2);
});

it('responds with 400 to a content type that is not JSON', async () => {
  const { url, integrations } = await sandboxForTest();
  const { accessToken } = integrations.create({ type: 'test', webhookUrl });
  const response = await fetch(`${url}/integrations/core/cases`, {
    method: 'POST',
    headers: { 'X-Workflow-Access-Key': accessToken },
    body: JSON.stringify(validCase),
  });
  expect(response.status).toBe(400);
});

it.each([
  ['with its length announced', 'x'.repeat(1024 * 1024 + 1)],
  ['sent in pieces', new Blob(['x'.repeat(2 * 1024 * 1024)]).stream()],
])('responds with 413 to a body over 1 MiB, %s', async (_, body) => {
  const { url, integrations } = await sandboxForTest();
  const { accessToken } = integrations.create({ type: 'test', webhookUrl });
  const response = await fetch(`${url}/integrations/core/cases`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Workflow-Access-Key': accessToken },
    body,
    duplex: 'half',
  });
  expect(response.status).toBe(413);
});

it('responds with 404 and 405 as JSON', async () => {
  const { url, integrations } = await sandboxForTest();
  const { accessToken } = integrations.create({ type: 'test', webhookUrl });
  const headers = { 'X-Workflow-Access-Key': accessToken };
  const unknown = await fetch(`${url}/integrations/core/clients`, { headers });
  expect([unknown.status, await unknown.text()]).toEqual([404, '{"message":"Not Found"}']);
  const wrong = await fetch(`${url}/integrations/core/cases`, { headers });
  expect([wrong.status, await wrong.text()]).toEqual([405, '{"message":"Method Not Allowed"}']);
  expect(wrong.headers.get('allow')).toBe('POST');
  expect(wrong.headers.has('x-request-id')).toBe(true);
});
