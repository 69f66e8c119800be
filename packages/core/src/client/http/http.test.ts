import { newCase } from '@aplyid-workflow/testkit';
import { describe, expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { type Transport, WorkflowConfigurationError, WorkflowConnectionError } from '../../index.ts';
import { notSent, setUp, useFakeClock } from './test-call.ts';

useFakeClock();

describe('a call', () => {
  it('passes the transport everything that it needs', async () => {
    const { create, sent } = setUp([{ status: 201 }]);
    await create({ headers: { 'X-Trace': '1' } });
    expect(sent).toEqual([
      {
        method: 'POST',
        url: 'https://api.example/integrations/core/cases',
        headers: {
          'X-Trace': '1',
          Accept: 'application/json',
          'Content-Type': 'application/json',
          'User-Agent': `aplyid-workflow-core/${manifest.version}`,
          'X-Workflow-Access-Key': 'key',
        },
        body: JSON.stringify(newCase),
        signal: expect.any(AbortSignal),
      },
    ]);
  });

  it('reports how long each attempt took, and the total for a call that failed', async () => {
    const { create, reported } = setUp([
      { after: 30, status: 429, headers: { 'retry-after': '2', 'x-request-id': 'first' } },
      { after: 40, status: 422 },
    ]);
    await create();
    expect(reported).toEqual([
      expect.objectContaining({
        hook: 'request',
        at: 0,
        method: 'POST',
        path: '/integrations/core/cases',
        attempt: 1,
      }),
      expect.objectContaining({ hook: 'response', status: 429, duration: 30, requestId: 'first' }),
      expect.objectContaining({ hook: 'retry', at: 30, attempt: 1, status: 429, delay: 2000 }),
      expect.objectContaining({ hook: 'request', at: 2030, attempt: 2 }),
      expect.objectContaining({ hook: 'response', duration: 40, requestId: undefined }),
      expect.objectContaining({ hook: 'error', attempt: 2, status: 422, duration: 2070 }),
    ]);
  });

  it('waits longer each time if nothing was sent, and fails after maxRetries', async () => {
    const { create, reported, times, sent } = setUp([notSent(), notSent(), notSent(), notSent()]);
    const { error } = await create();
    expect(error).toMatchObject({ code: 'connection_failed', outcome: 'not_sent' });
    expect(sent).toHaveLength(3);
    expect(times('retry').map(({ delay }) => delay)).toEqual([500, 1000]);
    expect(reported.at(-1)).toMatchObject({ hook: 'error', status: undefined, code: 'connection_failed' });
  });

  it('waits for the backoff if that is longer than Retry-After', async () => {
    const { create, times } = setUp([{ status: 429, headers: { 'retry-after': '0' } }, { status: 201 }]);
    await create();
    expect(times('retry')).toMatchObject([{ delay: 500 }]);
  });

  it.each([
    ['tries again', 'before', '2', 2],
    ['gives up', 'at', '3', 1],
  ])('%s where the wait ends %s the deadline', async (_, _when, seconds, attempts) => {
    const { create, sent, times } = setUp(
      [{ status: 429, headers: { 'retry-after': seconds } }, { status: 201 }],
      { deadline: 3000 },
    );
    await create();
    expect(sent).toHaveLength(attempts);
    expect(times('retry')).toHaveLength(attempts - 1);
  });

  it('never repeats what may have arrived, or what its caller aborted', async () => {
    const unknown = new WorkflowConnectionError('reset', { code: 'connection_lost', outcome: 'unknown' });
    for (const step of [
      unknown,
      new Error('reset'),
      { status: 500 },
      { status: 503, headers: { 'retry-after': '0' } },
    ]) {
      const { create, sent } = setUp([step, { status: 201 }]);
      expect((await create()).error).toBeDefined();
      expect(sent).toHaveLength(1);
    }
    const controller = new AbortController();
    controller.abort();
    const { create, sent } = setUp([{ status: 201 }]);
    expect((await create({ signal: controller.signal })).error).toMatchObject({ code: 'aborted' });
    expect(sent).toHaveLength(0);
  });

  it('does not believe that nothing was sent once a response was received', async () => {
    const headers = new Headers();
    const transport: Transport = async () => ({
      status: 201,
      headers,
      text: () => Promise.reject(notSent()),
    });
    const { create } = setUp([], { transport });
    expect((await create()).error).toMatchObject({ code: 'connection_lost', outcome: 'unknown' });
  });

  it('takes an error of this SDK that a transport throws for a lost connection', async () => {
    const { create, sent } = setUp([new WorkflowConfigurationError('another client'), { status: 201 }]);
    expect((await create()).error).toMatchObject({ code: 'connection_lost', outcome: 'unknown' });
    expect(sent).toHaveLength(1);
  });

  it.each([0, undefined, Number.NaN, 700, 101])(
    'does not take the status %s for a success',
    async (status) => {
      const transport: Transport = async () => ({
        status: Number(status),
        headers: new Headers(),
        text: async () => '{"case_id":1}',
      });
      const { create } = setUp([], { transport });
      expect((await create()).error).toMatchObject({ outcome: 'unknown' });
    },
  );
});
