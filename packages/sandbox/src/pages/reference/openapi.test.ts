import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it, onTestFinished } from 'vitest';
import { apiApp } from '../../api/app.ts';
import { createServices } from '../../app/create-services.ts';
import { resolveOptions } from '../../model/options.ts';
import { vendorApi } from '../../model/vendor-api.ts';
import { openDatabase } from '../../store/database.ts';
import { startReceiver } from '../../testing/receiver.ts';
import { postCase, sandboxForTest, validCase } from '../../testing/sandbox.ts';
import { openApiDocument } from './document.ts';

const vendor = await vendorApi();
const document = openApiDocument(vendor, 'http://127.0.0.1:4010');
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema(document, 'api');

/** Validates a value against a schema of the document. Returns null or the errors. */
function faultsOf(name: string, value: unknown): unknown {
  const validate = ajv.getSchema(`api#/components/schemas/${name}`);
  if (!validate) throw new Error(`There is no schema ${name}.`);
  return validate(value) ? null : validate.errors;
}

it('is served as a valid OpenAPI 3.1 document with the URL of the request', async () => {
  const { url } = await sandboxForTest();
  const served: unknown = await (await fetch(`${url}/openapi.json`)).json();
  expect(served).toEqual(JSON.parse(JSON.stringify(openApiDocument(vendor, url))));
  expect(served).toMatchObject({
    openapi: '3.1.0',
    servers: [{ url }, { url: 'https://api.workflow.aplyid.com' }],
  });
  const { valid, errors } = await new Validator().validate(Object(served));
  expect([valid, errors]).toEqual([true, undefined]);
});

it('describes every response of the sandbox', async () => {
  const sandbox = await sandboxForTest();
  const webhookUrl = 'http://localhost:3000/webhooks';
  const { accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl });
  const send = async (body: unknown, key = accessToken): Promise<[number, unknown]> => {
    const response = await postCase(sandbox, key, body);
    return [response.status, await response.json()];
  };
  const noReference = { ...validCase, activity: { name: 'Sale', nature: 'Sale' } };
  for (const status of [429, 500, 503] as const) {
    sandbox.faults.add({ target: 'api', fault: { kind: 'status', status }, times: 1 });
    const [answered, body] = await send(validCase);
    expect([answered, faultsOf('Message', body)]).toEqual([status, null]);
  }
  for (const [status, schema, body, key] of [
    [201, 'Case', validCase, accessToken],
    [201, 'Case', noReference, accessToken],
    [400, 'Message', '{', accessToken],
    [401, null, validCase, 'unknown'],
    [413, 'Message', 'x'.repeat(1024 * 1024 + 1), accessToken],
    [422, 'Invalid', {}, accessToken],
  ] as const) {
    const [answered, answer] = await send(body, key);
    expect([answered, schema && faultsOf(schema, answer)]).toEqual([status, null]);
    expect(Object.keys(document.paths['/integrations/core/cases']?.post?.responses ?? {})).toContain(
      String(status),
    );
  }
});

it('describes the webhook that the sandbox sends', async () => {
  const sandbox = await sandboxForTest();
  const { webhookUrl, received } = await startReceiver();
  const { accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl });
  await postCase(sandbox, accessToken);
  sandbox.cases.complete(1001);
  await sandbox.idle();
  expect(faultsOf('CaseCompleted', JSON.parse(received[0]?.body ?? ''))).toBeNull();
  const { parameters = [] } = document.webhooks['case.completed']?.post ?? expect.unreachable();
  expect(parameters).not.toEqual([]);
  for (const { name } of parameters) expect(received[0]?.headers).toHaveProperty(name.toLowerCase());
});

it('documents exactly the routes of the API', () => {
  const db = openDatabase();
  onTestFinished(() => db.close());
  const { clock: timeSource, ...options } = resolveOptions({});
  const services = createServices({ ...options, db, timeSource, caseUrl: String, auto: false });
  const { routes } = apiApp(services, { hostnames: [], baseUrl: undefined });
  const handled = routes
    .filter(({ method }) => method !== 'ALL') // Middleware is registered for all methods.
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
  const documented = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(new Set(handled)).toEqual(new Set(documented));
});

it('shows a reference page that works without JavaScript and marks assumptions', async () => {
  const { url } = await sandboxForTest();
  const response = await fetch(`${url}/reference`);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  const html = await response.text();
  expect(response.status).toBe(200);
  for (const text of ['X-Workflow-Access-Key', 'activity.address_attributes.postcode', `curl ${url}`]) {
    expect(html).toContain(text);
  }
  expect(html).toContain('assumed');
  expect(html).not.toContain('[object Object]');
});
