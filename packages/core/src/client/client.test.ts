import { inspect } from 'node:util';
import { newCase } from '@aplyid-workflow/testkit';
import { afterEach, describe, expect, expectTypeOf, it, onTestFinished, vi } from 'vitest';
import { apiServer, json } from '../../test/api-server.ts';
import {
  type ClientType,
  type CreateCaseParams,
  type CreatedCase,
  fetchTransport,
  WorkflowClient,
  type WorkflowClientOptions,
  WorkflowConfigurationError,
} from '../index.ts';

const accessKey = 'the-access-key-that-nobody-may-see';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

describe('WorkflowClient', () => {
  it('reads the access key and the base URL from the environment', async () => {
    const { baseUrl, requests } = await apiServer((response) => json(response, 201, {}));
    vi.stubEnv('APLYID_WORKFLOW_ACCESS_KEY', accessKey);
    vi.stubEnv('APLYID_WORKFLOW_BASE_URL', baseUrl);
    await new WorkflowClient().cases.create(newCase);
    expect(requests[0]?.headers['x-workflow-access-key']).toBe(accessKey);
  });

  it('never shows its access key', () => {
    for (const key of [accessKey, { value: accessKey, integration: 'live' } as const]) {
      const workflow = new WorkflowClient({ accessKey: key });
      expect(inspect(workflow, { depth: Infinity, showHidden: true, getters: true })).not.toContain(
        accessKey,
      );
      expect(JSON.stringify(workflow)).not.toContain(accessKey);
      expect(JSON.stringify({ ...workflow.cases })).not.toContain(accessKey);
    }
  });

  it.each<[string, WorkflowClientOptions]>([
    ['APLYID_WORKFLOW_ACCESS_KEY', {}],
    ['accessKey', { accessKey: '' }],
    ['white space', { accessKey: 'secret key' }],
    ['trim it', { accessKey: 'secret-key\n' }],
    ['non-Latin-1', { accessKey: 'sécret-kĕy' }],
    ['accessKey.issuedAt', { accessKey: { value: 'secret-key', integration: 'test', issuedAt: 'soon' } }],
    ['baseUrl', { accessKey, baseUrl: 'http://api.workflow.aplyid.com' }],
    ['baseUrl', { accessKey, baseUrl: 'http://127.0.0.1.example.com' }],
    ['baseUrl', { accessKey, baseUrl: 'https://user:secret-key@example.com' }],
    ['baseUrl', { accessKey, baseUrl: 'https://example.com/?token=secret-key' }],
    ['baseUrl', { accessKey, baseUrl: 'not a URL' }],
    ['timeout', { accessKey, timeout: 0 }],
    ['timeout', { accessKey, timeout: 2 ** 31 }],
    ['deadline', { accessKey, deadline: Number.POSITIVE_INFINITY }],
    ['maxRetries', { accessKey, maxRetries: -1 }],
    ['maxRetries', { accessKey, maxRetries: 1.5 }],
    ['baseUrl', { accessKey, baseUrl: 'https://example.com?' }],
    ['baseUrl', { accessKey, baseUrl: 'https://example.com/#' }],
    ['fetch and transport', { accessKey, fetch: globalThis.fetch, transport: fetchTransport() }],
  ])('names the option that is wrong: %s (%#)', (name, options) => {
    vi.stubEnv('APLYID_WORKFLOW_ACCESS_KEY', '');
    const error = thrownBy(() => new WorkflowClient(options));
    expect(error).toBeInstanceOf(WorkflowConfigurationError);
    expect(error).toMatchObject({ message: expect.stringContaining(name), outcome: 'not_sent' });
    expect(inspect(error)).not.toMatch(/secret|sécret/);
  });

  it.each<[string, object | null]>([
    ['options must be an object', null],
    ['accessKey must be a string', { accessKey: null }],
    [
      "accessKey.integration must be 'test' or 'live'",
      { accessKey: { value: accessKey, integration: 'prod' } },
    ],
    ['baseUrl must be', { accessKey, baseUrl: null }],
    ['fetch must be a function', { accessKey, fetch: 'x' }],
    ['transport must be a function', { accessKey, transport: 3 }],
    ['timeout must be', { accessKey, timeout: null }],
    ['validate must be a boolean', { accessKey, validate: 'no' }],
    ['hooks must be an object', { accessKey, hooks: null }],
    [
      "unknown option hooks.onResponce: did you mean 'onResponse'?",
      { accessKey, hooks: { onResponce() {} } },
    ],
    ['hooks.onError must be a function', { accessKey, hooks: { onError: 1 } }],
    ['logger must be an object', { accessKey, logger: null }],
    ['logger.warn is missing', { accessKey, logger: { debug() {}, error() {} } }],
    ["unknown option baseURL: did you mean 'baseUrl'?", { accessKey, baseURL: 'https://example.com' }],
  ])('says: %s', (message, options) => {
    const construct: (given: unknown) => unknown = (given) => Reflect.construct(WorkflowClient, [given]);
    const error = thrownBy(() => construct(options));
    expect(error).toMatchObject({
      name: 'WorkflowConfigurationError',
      message: expect.stringContaining(message),
    });
  });

  it('names the environment variable that is wrong', () => {
    vi.stubEnv('APLYID_WORKFLOW_BASE_URL', 'http://example.com');
    expect(() => new WorkflowClient({ accessKey })).toThrow(/^APLYID_WORKFLOW_BASE_URL must be/);
    vi.stubEnv('APLYID_WORKFLOW_BASE_URL', '');
    vi.stubEnv('APLYID_WORKFLOW_ACCESS_KEY', 'secret-key\n');
    expect(() => new WorkflowClient()).toThrow(/^APLYID_WORKFLOW_ACCESS_KEY has .* trim it/);
  });

  it('can be constructed before there is an access key', async () => {
    vi.stubEnv('APLYID_WORKFLOW_ACCESS_KEY', '');
    const workflow = new WorkflowClient({ accessKey: () => process.env.APLYID_WORKFLOW_ACCESS_KEY });
    await expect(workflow.cases.create(newCase)).rejects.toMatchObject({
      name: 'WorkflowConfigurationError',
      message: expect.stringContaining('accessKey is missing'),
      outcome: 'not_sent',
    });
  });

  it('logs attempts and failures, never the key or a body', async () => {
    const lines: string[] = [];
    const write = (level: string) => (message: string) => void lines.push(`${level} ${message}`);
    const logger = { debug: write('debug'), warn: write('warn'), error: write('error') };
    const { baseUrl } = await apiServer((response, _request, n) =>
      n === 0
        ? json(response, 429, {}, { 'retry-after': '0', 'x-request-id': `req-${accessKey}` })
        : json(response, 422, { message: 'John Doe' }),
    );
    const workflow = new WorkflowClient({ accessKey, baseUrl, logger });
    await workflow.cases.create(newCase).catch(() => {});
    expect(lines).toEqual([
      expect.stringMatching(
        /^debug aplyid-workflow: POST \/integrations\/core\/cases \(call \d+, attempt 1\)$/,
      ),
      expect.stringMatching(/^debug .*attempt 1\): 429 in \d+ ms, request id req-\[access key\]$/),
      expect.stringMatching(/^warn .*: http_429, next attempt in \d+ ms$/),
      expect.stringMatching(/^debug .*attempt 2\)$/),
      expect.stringMatching(/^debug .*attempt 2\): 422 in \d+ ms$/),
      expect.stringMatching(/^error .*: http_422 after \d+ ms, outcome rejected$/),
    ]);
    expect(lines.join()).not.toMatch(/nobody-may-see|John Doe/);
  });

  it('logs to the console if APLYID_WORKFLOW_LOG is debug', async () => {
    const debug = vi.spyOn(console, 'debug').mockImplementation(() => {});
    onTestFinished(() => debug.mockRestore());
    const { baseUrl } = await apiServer((response) => json(response, 201, {}));
    for (const level of ['', 'debug']) {
      vi.stubEnv('APLYID_WORKFLOW_LOG', level);
      await new WorkflowClient({ accessKey, baseUrl }).cases.create(newCase);
      expect(debug).toHaveBeenCalledTimes(level ? 2 : 0);
    }
  });

  it('reports how long a call can take', () => {
    expect(new WorkflowClient({ accessKey }).deadline).toBe(90_000);
    expect(new WorkflowClient({ accessKey, deadline: 5 }).deadline).toBe(5);
  });

  it('accepts DTO classes, and Cases without an outcome if the option says so', () => {
    const { cases } = new WorkflowClient({ accessKey });
    class ActivityDto {
      name = 'n';
      nature = 'n';
      external_id = 'order-9281';
    }
    class ClientDto {
      name = 'John';
      client_type: ClientType = 'individual';
      email?: string;
    }
    class CaseDto {
      activity = new ActivityDto();
      client = new ClientDto();
    }
    expectTypeOf<CaseDto>().toExtend<CreateCaseParams>();
    const { client } = new CaseDto();
    expectTypeOf(cases.create).toBeCallableWith(
      { activity: { name: 'n', nature: 'n' }, client },
      { withoutOutcome: true },
    );
    // @ts-expect-error Without external_id the vendor never sends the outcome.
    const lost: CreateCaseParams = { activity: { name: 'n', nature: 'n' }, client };
    expect(lost).toBeDefined();
  });

  it('rejects an unknown option, and names the known ones', () => {
    const mistyped: object = { acessKey: accessKey };
    const error = thrownBy(() => new WorkflowClient(mistyped));
    expect(error).toMatchObject({
      message: expect.stringMatching(/unknown option acessKey: .*accessKey, baseUrl/),
    });
    expect(inspect(error)).not.toContain(accessKey);
  });

  it.each([
    'http://localhost:4010',
    'http://127.0.0.1',
    'http://[::1]:1',
    'http://api.localhost',
    'https://example.com',
  ])('takes %s for a base URL', (baseUrl) => {
    expect(() => new WorkflowClient({ accessKey, baseUrl })).not.toThrow();
  });

  it('refuses to be created in a browser unless the option allows it', () => {
    vi.stubGlobal('window', {});
    vi.stubGlobal('document', {});
    expect(() => new WorkflowClient({ accessKey })).toThrow(/dangerouslyAllowBrowser/);
    expect(() => new WorkflowClient({ accessKey, dangerouslyAllowBrowser: true })).not.toThrow();
  });

  it('knows when the key of a Test integration expires', async () => {
    const test = { value: accessKey, integration: 'test', issuedAt: '2026-11-01T10:00:00Z' } as const;
    const expiry = new Date('2026-12-01T10:00:00Z');
    expect(new WorkflowClient({ accessKey: test }).accessKeyExpiresAt).toEqual(expiry);
    expect(
      new WorkflowClient({ accessKey: { ...test, integration: 'live' } }).accessKeyExpiresAt,
    ).toBeUndefined();
    expect(new WorkflowClient({ accessKey }).accessKeyExpiresAt).toBeUndefined();

    const { baseUrl } = await apiServer((response) => json(response, 201, {}));
    const asking = new WorkflowClient({ baseUrl, accessKey: async () => test });
    expect(asking.accessKeyExpiresAt).toBeUndefined();
    await asking.cases.create(newCase);
    expect(asking.accessKeyExpiresAt).toEqual(expiry);
  });

  it('types the Case strictly, and undocumented values loosely', () => {
    const { cases } = new WorkflowClient({ accessKey });
    expectTypeOf(cases.create).returns.resolves.toEqualTypeOf<CreatedCase>();
    const client = { name: 'John', client_type: 'individual', date_of_birth: '1990-01-01' } as const;
    expectTypeOf(cases.create).toBeCallableWith({
      activity: { name: 'n', nature: 'n', external_id: 'order-9281' },
      client,
    });
    const mistyped: CreateCaseParams = {
      // @ts-expect-error A mistyped external_id would cost the outcome.
      activity: { name: 'n', nature: 'n', extrenal_id: 'order-9281' },
      client,
    };
    expectTypeOf(cases.create).toBeCallableWith(mistyped);
  });
});

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return expect.unreachable('it should have thrown');
}
