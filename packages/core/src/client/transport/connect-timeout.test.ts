import { newCase } from '@aplyid-workflow/testkit';
import { describe, expect, it } from 'vitest';
import { fullBacklog } from '../../../test/full-backlog.ts';
import { WorkflowClient, type WorkflowClientOptions } from '../../index.ts';
import { nodeTransport } from '../../node.ts';

const failureOf = async (options: WorkflowClientOptions) =>
  new WorkflowClient({ accessKey: 'a-key', baseUrl: await fullBacklog(), maxRetries: 0, ...options }).cases
    .create(newCase)
    .catch((error: unknown) => error);

// Elsewhere the kernel treats a full backlog differently.
describe.skipIf(process.platform !== 'linux')('a server that new connections can’t be made to', () => {
  it('fetchTransport: nothing was sent when undici’s own connect timeout expires', async () => {
    expect(await failureOf({})).toMatchObject({
      code: 'connection_failed',
      outcome: 'not_sent',
      cause: { cause: { code: 'UND_ERR_CONNECT_TIMEOUT' } },
    });
  });

  it('fetchTransport: unknown when the client’s timeout expires first, as fetch does not say how far it got', async () => {
    expect(await failureOf({ timeout: 300 })).toMatchObject({ code: 'timeout', outcome: 'unknown' });
  });

  it('nodeTransport: nothing was sent when the client’s timeout expires', async () => {
    expect(await failureOf({ timeout: 300, transport: nodeTransport() })).toMatchObject({
      name: 'WorkflowTimeoutError',
      code: 'timeout',
      outcome: 'not_sent',
      message: expect.stringMatching(
        /^the timeout of 300 ms expired before the request to 127\.0\.0\.1:\d+ was sent/,
      ),
    });
  });

  it('nodeTransport: the attempt is repeated, because no Case can exist', async () => {
    let retries = 0;
    const hooks = { onRetry: () => void retries++ };
    const options = { timeout: 300, maxRetries: 1, transport: nodeTransport(), hooks };
    expect(await failureOf(options)).toMatchObject({ outcome: 'not_sent' });
    expect(retries).toBe(1);
  });
});
