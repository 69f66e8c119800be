import { inspect } from 'node:util';
import { newCase } from '@aplyid-workflow/testkit';
import { describe, expect, it } from 'vitest';
import { WorkflowClient } from '../index.ts';
import { accessKey } from './test-create.ts';

describe('cases.create over a custom fetch', () => {
  it('is called with undefined this', async () => {
    let self: unknown = 'never called';
    const workflow = new WorkflowClient({
      accessKey,
      fetch: async function (this: unknown) {
        self = this;
        return Response.json({ case_id: 1 }, { status: 201 });
      },
    });
    expect(await workflow.cases.create(newCase)).toEqual({ case_id: 1 });
    expect(self).toBeUndefined();
  });

  it('is limited by the timeout even if it ignores the signal', async () => {
    const workflow = new WorkflowClient({ accessKey, timeout: 20, fetch: () => new Promise(() => {}) });
    await expect(workflow.cases.create(newCase)).rejects.toMatchObject({
      code: 'timeout',
      outcome: 'unknown',
    });
  });

  it('does not show the key in the error that it throws', async () => {
    const workflow = new WorkflowClient({
      accessKey,
      fetch: async (_, init) => {
        throw Object.assign(new TypeError('fetch failed'), {
          code: 'E_OWN',
          request: { headers: new Headers(init.headers) },
        });
      },
    });
    const error: unknown = await workflow.cases.create(newCase).catch((thrown: unknown) => thrown);
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(accessKey);
    expect(error).toMatchObject({
      outcome: 'unknown',
      cause: { code: 'E_OWN', name: 'TypeError', message: 'fetch failed' },
    });
  });

  it('limits the wait for an access key like the wait for a response', async () => {
    const workflow = new WorkflowClient({
      accessKey: () => new Promise(() => {}),
      timeout: 20,
      maxRetries: 0,
    });
    await expect(workflow.cases.create(newCase)).rejects.toMatchObject({
      code: 'timeout',
      outcome: 'not_sent',
    });
  });

  it('says that nothing was sent when the access key is unavailable', async () => {
    const cause = new Error('vault is sealed');
    const workflow = new WorkflowClient({ accessKey: () => Promise.reject(cause) });
    await expect(workflow.cases.create(newCase)).rejects.toMatchObject({
      code: 'access_key_unavailable',
      outcome: 'not_sent',
      cause,
    });
  });
});
