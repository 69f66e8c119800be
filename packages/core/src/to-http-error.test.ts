import { closedUrl, deferred, newCase } from '@aplyid-workflow/testkit';
import { expect, it } from 'vitest';
import {
  CaseLedger,
  fetchTransport,
  memoryCaseStore,
  toHttpError,
  WorkflowClient,
  type WorkflowClientOptions,
  WorkflowConfigurationError,
  WorkflowError,
} from './index.ts';

const accessKey = 'to-http-error-key';

/** The response for the error that a create throws when the API responds with `response`. */
async function answerTo(response: () => Response, options: WorkflowClientOptions = {}) {
  const client = new WorkflowClient({
    accessKey,
    maxRetries: 0,
    transport: async () => {
      const { status, headers, ...rest } = response();
      return { status, headers, ...rest, text: () => response().text() };
    },
    ...options,
  });
  const error: unknown = await client.cases.create(newCase).then(
    () => undefined,
    (failure: unknown) => failure,
  );
  return toHttpError(error);
}

const apiSays = (status: number, headers: Record<string, string> = {}) =>
  answerTo(() => Response.json({ message: `the API's own words, and ${accessKey}` }, { status, headers }));

it('answers 400 with each issue once', async () => {
  const client = new WorkflowClient({ accessKey });
  const failure: unknown = await client.cases
    .create({ ...newCase, client: { name: 'x'.repeat(51), client_type: 'individual', email: 'nobody' } })
    .catch((error: unknown) => error);
  const answer = toHttpError(failure);
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_body' } });
  expect(answer?.body.issues?.map(({ path }) => path)).toEqual(['client.name', 'client.email']);
  expect(JSON.stringify(answer).match(/client\.email/g)).toHaveLength(1);
});

it('answers 400 if the API rejects the details', async () => {
  expect(await apiSays(422)).toMatchObject({ status: 400, body: { code: 'rejected' } });
});

it.each([401, 403, 404, 409, 418])('answers 502 if the API answers %i', async (status) => {
  const answer = await apiSays(status);
  expect(answer).toMatchObject({
    status: 502,
    headers: {},
    body: { code: 'upstream_failed', outcome: 'rejected' },
  });
  expect(JSON.stringify(answer)).not.toMatch(/own words|to-http-error-key/);
});

it.each([500, 503])('answers 502 without Retry-After if the API answers %i', async (status) => {
  const answer = await apiSays(status);
  expect(answer).toMatchObject({ status: 502, headers: {}, body: { outcome: 'unknown' } });
  expect(answer?.body.message).toContain('a Case may exist');
});

it('answers 502 if the API redirects, or succeeds without JSON', async () => {
  const redirect = () => new Response(null, { status: 302, headers: { location: 'https://example.com' } });
  for (const response of [redirect, () => new Response('<html>', { status: 201 })]) {
    expect(await answerTo(response)).toMatchObject({ status: 502, body: { outcome: 'unknown' } });
  }
});

it.each([
  ['2', '2'],
  ['', '1'],
])('answers 503 with Retry-After where the API is rate limiting (%j)', async (given, expected) => {
  const answer = await apiSays(429, given ? { 'retry-after': given } : {});
  expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': expected } });
  expect(answer?.body).toMatchObject({ code: 'upstream_unavailable', outcome: 'rejected' });
});

it.each([422, 429])(
  'does not treat a %i as safe if a fetch may have sent the request twice',
  async (status) => {
    const fetch = async () => Response.json({}, { status });
    const answer = await answerTo(() => Response.json({}), { transport: fetchTransport(fetch) });
    expect(answer).toMatchObject({ status: 502, headers: {}, body: { outcome: 'unknown' } });
  },
);

it('answers 503 with Retry-After if no connection was established', async () => {
  const baseUrl = await closedUrl();
  const client = new WorkflowClient({ accessKey, baseUrl, maxRetries: 0 });
  const failure: unknown = await client.cases.create(newCase).catch((error: unknown) => error);
  expect(toHttpError(failure)).toMatchObject({
    status: 503,
    headers: { 'retry-after': '1' },
    body: { outcome: 'not_sent' },
  });
});

it('answers 409 for an event that is already being processed', () => {
  const busy = new WorkflowError('busy', { code: 'in_progress' });
  expect(toHttpError(busy)).toMatchObject({
    status: 409,
    headers: { 'retry-after': '1' },
    body: { code: 'in_progress' },
  });
});

it('returns undefined for configuration errors and for errors that are not from the SDK', () => {
  const others = [new WorkflowConfigurationError('accessKey is missing'), new Error('x'), undefined, 'x'];
  for (const error of others) expect(toHttpError(error)).toBeUndefined();
});

it('answers 409 if a ledger refuses to create the Case', async () => {
  const sent = deferred();
  const lost = deferred();
  const client = new WorkflowClient({
    accessKey,
    maxRetries: 0,
    fetch: async () => {
      sent.resolve();
      await lost.promise;
      return Response.json({});
    },
  });
  const ledger = new CaseLedger({ client, store: memoryCaseStore() });
  const refused = async (params: typeof newCase | typeof others) =>
    toHttpError(await ledger.create(params).catch((error: unknown) => error));
  const others = { ...newCase, client: { ...newCase.client, name: 'Jane Doe' } } as const;
  const first = refused(newCase);
  await sent.promise;
  const second = await refused(newCase);
  expect(second).toMatchObject({
    status: 409,
    body: { code: 'in_progress' },
    headers: { 'retry-after': '1' },
  });
  lost.reject(new Error('lost'));
  expect(await first).toMatchObject({ status: 502, body: { outcome: 'unknown' } });
  expect(await refused(newCase)).toMatchObject({ status: 409, body: { code: 'unknown' }, headers: {} });
  const answer = await refused(others);
  expect(answer).toMatchObject({ status: 409, body: { code: 'params_differ' }, headers: {} });
  expect(JSON.stringify(answer)).not.toContain('order-9281');
});
