import { inspect } from 'node:util';
import { newCase } from '@aplyid-workflow/testkit';
import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import { apiServer, json } from '../../test/api-server.ts';
import {
  type CreateCaseParams,
  type CreatedCase,
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

  it('shows its access key to nobody', () => {
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
    ['white space', { accessKey: 'secret-key\n' }],
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
  ])('names the option that is wrong: %s (%#)', (name, options) => {
    vi.stubEnv('APLYID_WORKFLOW_ACCESS_KEY', '');
    const error = thrownBy(() => new WorkflowClient(options));
    expect(error).toBeInstanceOf(WorkflowConfigurationError);
    expect(error).toMatchObject({ message: expect.stringContaining(name), outcome: 'not_sent' });
    expect(inspect(error)).not.toMatch(/secret|sécret/);
  });

  it('refuses an option that there is not, and names those that there are', () => {
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

  it('refuses to be made in a browser unless told that this is meant', () => {
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

  it('types the Case closely and what the vendor leaves open loosely', () => {
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
