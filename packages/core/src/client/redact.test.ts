import { inspect } from 'node:util';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyOf, redact, redactJson } from './redact.ts';

const secret = 'abc/d&"f\\g+1';
const mask = '[access key]';

/** Secrets that are valid in a header, and long enough not to occur by chance. */
const anySecret = fc
  .string({
    unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
    minLength: 8,
    maxLength: 40,
  })
  .filter((text) => !mask.includes(text) && !/^(.)\1*$/.test(text));

/** Everything that a dump can show of a value. */
function shown(value: unknown): string {
  const dump = inspect(value, { depth: Infinity, showHidden: true, getters: true, showProxy: true });
  const stack = value instanceof Error ? `${value.stack}${value}` : '';
  return `${dump}${JSON.stringify(value)}${inspect(structuredClone(value), { depth: Infinity })}${stack}`;
}

describe('redact', () => {
  it.each([
    ['as it is', secret],
    ['as JSON', JSON.stringify(secret).slice(1, -1)],
    ['as JSON in JSON', JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
    ['as JSON with a slash escaped', 'abc\\/d&\\"f\\\\g+1'],
    ['as JSON with all escaped', Array.from(secret, (c) => `\\u00${c.charCodeAt(0).toString(16)}`).join('')],
    ['in a URL', encodeURIComponent(secret)],
    ['in a URL, whole', Array.from(secret, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`).join('')],
    ['in HTML', 'abc/d&amp;&quot;f\\g+1'],
    ['in HTML by numbers', Array.from(secret, (c) => `&#x${c.charCodeAt(0).toString(16)};`).join('')],
    ['in upper case', secret.toUpperCase()],
  ])('masks the secret %s', (_, text) => {
    expect(redact(`before ${text} after`, secret)).toBe(`before ${mask} after`);
  });

  it('leaves other text as it is, and all of it without a secret', () => {
    expect(redact('abc/d', secret)).toBe('abc/d');
    expect(redact('anything', undefined)).toBe('anything');
  });

  it('masks non-ASCII characters, in a URL too', () => {
    expect(redact('clé-é clé-%C3%A9 clé-%e9 clé-\\u00e9', 'clé-é')).toBe(`${mask} ${mask} ${mask} ${mask}`);
  });
});

describe('redactJson', () => {
  it('masks values and property names, however they are escaped', () => {
    const text = `{"a":"x${'abc\\/d\\u0026\\"f\\\\g+1'}","abc\\/d\\u0026\\"f\\\\g\\u002b1":[{"deep":"${'abc/d&\\"f\\\\g+1'}"}],"n":1}`;
    expect(redactJson(text, secret)).toEqual({ a: `x${mask}`, [mask]: [{ deep: mask }], n: 1 });
  });

  it('returns other text as text, masked', () => {
    expect(redactJson(`<p>${secret}`, secret)).toBe(`<p>${mask}`);
    expect(redactJson(`{"cut":"abc\\/d\\u0026\\"f\\\\g+1`, secret)).toBe(`{"cut":"${mask}`);
  });

  it('masks a secret of digits in a number', () => {
    expect(JSON.stringify(redactJson('{"n":12345678}', '12345678'))).not.toContain('12345678');
  });

  it('takes JSON of any depth', () => {
    const deep = '['.repeat(50_000) + ']'.repeat(50_000);
    expect(() => redactJson(deep, secret)).not.toThrow();
  });

  it('never shows the secret, anywhere in JSON', () => {
    fc.assert(
      fc.property(anySecret, fc.jsonValue(), fc.string(), fc.string(), (key, value, before, after) => {
        const text = JSON.stringify({ value, [before + key + after]: before + key, list: [{ key }] });
        expect(JSON.stringify(redactJson(text, key))).not.toContain(JSON.stringify(key).slice(1, -1));
      }),
    );
  });
});

describe('copyOf', () => {
  const withKey = (key: string): unknown[] => {
    const error = new TypeError(`sent ${key}`, { cause: new Error(key, { cause: { message: key, key } }) });
    class Foreign extends Error {
      #key = key;
      get key() {
        return this.#key;
      }
      override get message() {
        return `getter ${this.#key}`;
      }
    }
    function named() {}
    Object.defineProperty(named, 'name', { value: key });
    return [
      Object.assign(error, { code: key, [key]: 1, request: { headers: new Headers({ key }) } }),
      Object.assign(new Error('x'), { set: new Set([key]), map: new Map([[key, { key }]]) }),
      Object.assign(new Error('x'), {
        url: new URL(`https://a/?k=${encodeURIComponent(key)}`),
        body: new Blob([key]),
      }),
      Object.assign(new Error('x'), {
        params: new URLSearchParams({ key }),
        boxed: Object(key),
        [Symbol(key)]: key,
      }),
      Object.assign(new Error('x'), {
        call: named,
        next: [key][Symbol.iterator](),
        bytes: new TextEncoder().encode(key),
      }),
      new Foreign(),
      new AggregateError([new Error(key)], key),
      new DOMException(key, 'AbortError'),
      Object.assign(Object.create({ inherited: key }), { name: key, message: key }),
      new Request('https://a', { headers: { key } }),
      new Proxy(new Error(key), { ownKeys: () => expect.unreachable('looked at') }),
      new Proxy({}, { get: () => expect.unreachable(key) }),
      runInNewContext('Object.assign(new Error(key), { key })', { key }),
      key,
      Symbol(key),
      named,
      Object(key),
      [key],
      { toString: () => key, toJSON: () => key },
    ];
  };

  it('never shows the secret, anywhere in a foreign error', () => {
    fc.assert(
      fc.property(
        anySecret.filter((key) => !/[\\'"]/.test(key)),
        (key) => {
          for (const value of withKey(key))
            expect(shown(copyOf(value, key)).toLowerCase()).not.toContain(key.toLowerCase());
        },
      ),
      { numRuns: 50 },
    );
  });

  it('keeps name, message, code, stack and cause', () => {
    const cause = Object.assign(new RangeError('why'), { code: 42 });
    const error = Object.assign(new TypeError(`failed: ${secret}`, { cause }), { code: 'E_OWN', other: 1 });
    const copy = copyOf(error, secret);
    expect(copy).toMatchObject({ name: 'TypeError', message: `failed: ${mask}`, code: 'E_OWN' });
    expect(copy).toMatchObject({ cause: { name: 'RangeError', message: 'why', code: 42 } });
    expect(copy).toBeInstanceOf(Error);
    expect(copy).not.toHaveProperty('other');
    expect(copy instanceof Error && copy.stack?.split('\n')[0]).toBe(`TypeError: failed: ${mask}`);
    expect(copy instanceof Error && copy.stack).toContain('redact.test.ts');
    expect(Object.keys(copy ?? {})).toEqual(['code']);
  });

  it.each([undefined, null, 0, 1n, true, 'text'])('keeps %s', (value) => {
    expect(copyOf(value, secret)).toBe(value);
  });

  it('masks numbers that show the secret', () => {
    expect(copyOf(1234567890, '34567')).toBe(`12${mask}890`);
  });

  it('ends with errors that cause each other', () => {
    const first = new Error('first');
    first.cause = new Error('second', { cause: first });
    expect(copyOf(first, secret)).toMatchObject({
      cause: { message: 'second', cause: { message: 'first' } },
    });
  });

  it('takes anything', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }), (value) => {
        inspect(copyOf(value, secret));
      }),
    );
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(copyOf(proxy, secret)).toBeInstanceOf(Error);
  });
});
