import { describe, expect, it } from 'vitest';
import { setUp, useFakeClock } from './test-call.ts';

useFakeClock();

describe('a call with a function for the access key', () => {
  it('retries if the access key did not arrive in time', async () => {
    let asked = 0;
    const accessKey = () => (asked++ === 0 ? new Promise<string>(() => {}) : 'key');
    const { create, sent, times } = setUp([{ status: 201 }], { accessKey, timeout: 100 });
    expect((await create()).error).toBeUndefined();
    expect(times('retry')).toMatchObject([{ code: 'timeout', outcome: 'not_sent', delay: 500 }]);
    expect(sent).toHaveLength(1);
  });

  it('fetches a fresh key once in a call, even if nothing else is repeated', async () => {
    const asked: boolean[] = [];
    const accessKey = ({ rejected }: { rejected: boolean }) => `key-${asked.push(rejected)}`;
    const { create, sent, times } = setUp([{ status: 401 }, { status: 401 }, { status: 201 }], {
      accessKey,
      maxRetries: 0,
    });
    expect((await create()).error).toMatchObject({ code: 'http_401' });
    expect(asked).toEqual([false, true]);
    expect(sent.map(({ headers }) => headers['X-Workflow-Access-Key'])).toEqual(['key-1', 'key-2']);
    expect(times('retry')).toMatchObject([{ status: 401, delay: 0 }]);
  });

  it('keeps all its retries after a fresh key, and fetches the key for each of them', async () => {
    const asked: boolean[] = [];
    const accessKey = ({ rejected }: { rejected: boolean }) => `key-${asked.push(rejected)}`;
    const { create, sent } = setUp([{ status: 401 }, { status: 429 }, { status: 429 }, { status: 201 }], {
      accessKey,
    });
    expect((await create()).error).toBeUndefined();
    expect(asked).toEqual([false, true, false, false]);
    expect(sent).toHaveLength(4);
  });

  it('fetches a fresh key whatever failed before', async () => {
    const accessKey = ({ rejected }: { rejected: boolean }) => (rejected ? 'new' : 'old');
    const { create, sent } = setUp(
      [{ status: 429, headers: { 'retry-after': '1' } }, { status: 401 }, { status: 201 }],
      { accessKey },
    );
    expect((await create()).error).toBeUndefined();
    expect(sent.map(({ headers }) => headers['X-Workflow-Access-Key'])).toEqual(['old', 'old', 'new']);
  });

  it('does not send the refused key again, and says what it was refused with', async () => {
    const { create, sent, reported } = setUp([{ status: 401 }], { accessKey: () => 'same' });
    expect((await create()).error).toMatchObject({ code: 'http_401', outcome: 'rejected' });
    expect(sent).toHaveLength(1);
    expect(reported.at(-1)).toMatchObject({ hook: 'error', attempt: 2, status: 401 });
  });
});
