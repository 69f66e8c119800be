import { createServer, type Socket } from 'node:net';
import { closedUrl, listen, newCase } from '@aplyid-workflow/testkit';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { json, type Script } from '../../test/api-server.ts';
import {
  WorkflowAuthenticationError,
  WorkflowClient,
  type WorkflowClientOptions,
  WorkflowConnectionError,
  WorkflowRateLimitError,
} from '../index.ts';
import { accessKey, failureOf, setUpClient, transports } from './test-create.ts';

describe.each(transports)('cases.create over %s: retries and limits', (_, transport) => {
  const setUp = (script: Script, options?: WorkflowClientOptions) => setUpClient(transport, script, options);

  it('waits for the Retry-After of a 429 and retries', async () => {
    const onRetry = vi.fn();
    const { workflow, requests } = await setUp(
      (response, _request, n) =>
        n === 0 ? json(response, 429, {}, { 'retry-after': '1' }) : json(response, 201, { case_id: 1 }),
      { hooks: { onRetry } },
    );
    expect(await workflow.cases.create(newCase)).toEqual({ case_id: 1 });
    expect(requests).toHaveLength(2);
    expect(onRetry.mock.lastCall?.[0]).toMatchObject({ attempt: 1, status: 429, delay: expect.any(Number) });
    expect(onRetry.mock.lastCall?.[0].delay).toBeGreaterThanOrEqual(1000);
  });

  it('fails at once if the wait would exceed the deadline', async () => {
    const { workflow, requests } = await setUp((response) =>
      json(response, 429, {}, { 'retry-after': '120' }),
    );
    const error = await failureOf(workflow.cases.create(newCase));
    expect(error).toMatchObject({ name: 'WorkflowRateLimitError', retryAfter: 120_000, outcome: 'rejected' });
    expect(requests).toHaveLength(1);
  });

  it('never repeats a 503, even with Retry-After', async () => {
    const { workflow, requests } = await setUp((response) => json(response, 503, {}, { 'retry-after': '0' }));
    expect(await failureOf(workflow.cases.create(newCase))).toMatchObject({
      httpStatus: 503,
      outcome: 'unknown',
    });
    expect(requests).toHaveLength(1);
  });

  it('retries at most maxRetries times', async () => {
    const { workflow, requests } = await setUp((response) => json(response, 429, {}), { maxRetries: 1 });
    expect(await failureOf(workflow.cases.create(newCase))).toBeInstanceOf(WorkflowRateLimitError);
    expect(requests).toHaveLength(2);
  });

  it('knows that nothing was sent if the connection is refused, and retries', async () => {
    const onRetry = vi.fn();
    const workflow = new WorkflowClient({
      accessKey,
      baseUrl: await closedUrl(),
      transport: transport(),
      maxRetries: 1,
      hooks: { onRetry },
    });
    const error = await failureOf(workflow.cases.create(newCase));
    expect(error).toBeInstanceOf(WorkflowConnectionError);
    expect(error).toMatchObject({ code: 'connection_failed', outcome: 'not_sent' });
    expect(error.cause).toBeDefined();
    expect(onRetry).toHaveBeenCalledTimes(1);
  });

  it('never repeats a request whose response was lost', async () => {
    let requests = 0;
    const baseUrl = await rawServer((socket) => {
      socket.once('data', () => {
        requests++;
        socket.destroy();
      });
    });
    const workflow = new WorkflowClient({ accessKey, baseUrl, transport: transport() });
    const error = await failureOf(workflow.cases.create(newCase));
    expect(error).toMatchObject({
      name: 'WorkflowConnectionError',
      code: 'connection_lost',
      outcome: 'unknown',
    });
    expect(error.message).toContain('external_id');
    expect(requests).toBe(1);
  });

  it('never repeats a request whose successful response broke off', async () => {
    const { workflow, requests } = await setUp((response) => {
      response.writeHead(201, { 'content-length': '100' }).write('{"case_id":');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await failureOf(workflow.cases.create(newCase))).toMatchObject({ outcome: 'unknown' });
    expect(requests).toHaveLength(1);
  });

  it('ends at the deadline, even if an attempt is still running', async () => {
    const { workflow } = await setUp(() => {}, { deadline: 1500 });
    const error = await failureOf(workflow.cases.create(newCase));
    expect(error).toMatchObject({ name: 'WorkflowTimeoutError', code: 'deadline', outcome: 'unknown' });
  });

  it('stops when its caller aborts, and says whether anything was sent', async () => {
    const { workflow, requests } = await setUp((response) => void response);
    const reason = new Error('the user left');
    const before = await failureOf(workflow.cases.create(newCase, { signal: AbortSignal.abort(reason) }));
    expect(before).toMatchObject({ code: 'aborted', outcome: 'not_sent', cause: reason });

    const controller = new AbortController();
    const call = workflow.cases.create(newCase, { signal: controller.signal });
    await expect.poll(() => requests).toHaveLength(1);
    controller.abort(reason);
    expect(await failureOf(call)).toMatchObject({ code: 'aborted', outcome: 'unknown', cause: reason });
    expect(requests).toHaveLength(1);
  });

  it('fetches the key again after a 401, and retries only with a different key', async () => {
    const { requests, baseUrl } = await setUp((response, request) =>
      request.headers['x-workflow-access-key'] === 'new-key'
        ? json(response, 201, { case_id: 1 })
        : json(response, 401, { message: 'Unauthorized' }),
    );
    const asked: boolean[] = [];
    const rotating = new WorkflowClient({
      baseUrl,
      transport: transport(),
      accessKey: async ({ rejected }) => {
        asked.push(rejected);
        return rejected ? 'new-key' : 'old-key';
      },
    });
    expect(await rotating.cases.create(newCase)).toEqual({ case_id: 1 });
    expect(asked).toEqual([false, true]);
    expect(requests).toHaveLength(2);

    const stuck = new WorkflowClient({ baseUrl, transport: transport(), accessKey: () => 'old-key' });
    expect(await failureOf(stuck.cases.create(newCase))).toBeInstanceOf(WorkflowAuthenticationError);
    expect(requests).toHaveLength(3);
  });
});

async function rawServer(onConnection: (socket: Socket) => void): Promise<string> {
  const { url, close } = await listen(createServer(onConnection));
  onTestFinished(close);
  return url;
}
