import { afterEach, describe, expect, it, vi } from 'vitest';
import { WorkflowError } from '../errors/errors.ts';
import type { AccessKey } from './access-key.ts';
import { type IssuedKey, KeyRing } from './key-ring.ts';

const failure = new WorkflowError('401', { code: 'http_401' });
const limit = new AbortController().signal;
const rejected = (key: IssuedKey) => ({ key, failure });

afterEach(() => void vi.unstubAllGlobals());

/** A function that returns the current key, and counts how often it was called after a 401. */
function rotatingKey() {
  const state = { current: 'old-key', asked: 0, questions: 0 };
  const source = async (context: { rejected: boolean }) => {
    state.questions++;
    if (context.rejected) state.asked++;
    await Promise.resolve();
    return state.current;
  };
  return { state, keys: new KeyRing(source, 'accessKey') };
}

describe('after a rotation', () => {
  it('one fetched key serves a thousand calls, whenever their 401 arrives', async () => {
    const { state, keys } = rotatingKey();
    const issued = await Promise.all(Array.from({ length: 1000 }, () => keys.issue(undefined, limit)));
    state.current = 'new-key';
    const early = await Promise.all(issued.slice(0, 500).map((key) => keys.issue(rejected(key), limit)));
    const late = await Promise.all(issued.slice(500).map((key) => keys.issue(rejected(key), limit)));
    expect(new Set([...early, ...late].map(({ value }) => value))).toEqual(new Set(['new-key']));
    expect(state.asked).toBe(1);
  });

  it('a thousand calls fetch once even if the key is still the same', async () => {
    const { state, keys } = rotatingKey();
    const issued = await Promise.all(Array.from({ length: 1000 }, () => keys.issue(undefined, limit)));
    for (const key of issued) expect((await keys.issue(rejected(key), limit)).value).toBe('old-key');
    expect(state.asked).toBe(1);
  });

  it('a key that was issued later is fetched again', async () => {
    const { state, keys } = rotatingKey();
    const first = await keys.issue(rejected(await keys.issue(undefined, limit)), limit);
    await keys.issue(rejected(first), limit);
    await keys.issue(rejected(await keys.issue(undefined, limit)), limit);
    expect(state.asked).toBe(3);
  });

  it('a failure of the function reaches all waiting calls, and the next call fetches again', async () => {
    let fails = true;
    let asked = 0;
    const source = async ({ rejected }: { rejected: boolean }) => {
      if (!rejected) return 'old-key';
      asked++;
      if (fails) throw new Error('vault is sealed');
      return 'new-key';
    };
    const keys = new KeyRing(source, 'accessKey');
    const key = await keys.issue(undefined, limit);
    const results = await Promise.allSettled([1, 2, 3].map(() => keys.issue(rejected(key), limit)));
    for (const result of results)
      expect(result).toMatchObject({ reason: { code: 'access_key_unavailable' } });
    expect(asked).toBe(1);
    fails = false;
    expect((await keys.issue(rejected(key), limit)).value).toBe('new-key');
  });

  it('a function that never returns blocks only the calls that were waiting for it', async () => {
    const never = new Promise<AccessKey>(() => {});
    let asked = 0;
    const source = ({ rejected }: { rejected: boolean }) => {
      if (!rejected) return 'old-key';
      return ++asked === 1 ? never : 'new-key';
    };
    const keys = new KeyRing(source, 'accessKey');
    const key = await keys.issue(undefined, limit);
    const controller = new AbortController();
    keys.issue(rejected(key), controller.signal).catch(() => {});
    controller.abort();
    expect((await keys.issue(rejected(key), limit)).value).toBe('new-key');
  });

  it('results are shared between requests on Workers, promises are not', async () => {
    vi.stubGlobal('navigator', { userAgent: 'Cloudflare-Workers' });
    const { state, keys } = rotatingKey();
    const [first, second, third] = await Promise.all([1, 2, 3].map(() => keys.issue(undefined, limit)));
    if (!first || !second || !third) return expect.unreachable();
    state.current = 'new-key';
    await Promise.all([keys.issue(rejected(first), limit), keys.issue(rejected(second), limit)]);
    expect(state.asked).toBe(2);
    expect((await keys.issue(rejected(third), limit)).value).toBe('new-key');
    expect(state.asked).toBe(2);
  });
});

describe('a function for the access key', () => {
  it('is called for each attempt', async () => {
    const { state, keys } = rotatingKey();
    await keys.issue(undefined, limit);
    await keys.issue(undefined, limit);
    expect(state).toMatchObject({ questions: 2, asked: 0 });
    expect(keys.fixed).toBeUndefined();
    expect(keys.canChange).toBe(true);
  });

  it.each([
    [undefined, 'accessKey is missing'],
    ['', 'accessKey is missing'],
    [
      'key\n',
      'the result of the accessKey function has white space or a newline at its start or end: trim it',
    ],
    [{ value: 'key', integration: 'prod' }, ".integration must be 'test' or 'live'"],
    [7, 'must be a string'],
    [null, 'must be a string'],
  ])('reports what is wrong with %j', async (key, message) => {
    const source: () => AccessKey = () => JSON.parse(JSON.stringify({ key })).key;
    const keys = new KeyRing(source, 'accessKey');
    await expect(keys.issue(undefined, limit)).rejects.toMatchObject({
      name: 'WorkflowConfigurationError',
      message: expect.stringContaining(message),
    });
  });

  it('does not show an earlier key in the error that it throws', async () => {
    let asked = 0;
    const keys = new KeyRing(() => {
      if (asked++ === 0) return 'the-secret-key';
      throw new Error('no such key: the-secret-key');
    }, 'accessKey');
    await keys.issue(undefined, limit);
    await expect(keys.issue(undefined, limit)).rejects.toMatchObject({
      code: 'access_key_unavailable',
      cause: { message: 'no such key: [access key]' },
    });
  });
});
