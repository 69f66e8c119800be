import fc from 'fast-check';
import { caseStatuses, clientTypes } from '../src/cases/params.ts';

const text = fc.oneof(
  { weight: 4, arbitrary: fc.string({ minLength: 1, maxLength: 50 }) },
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '\n',
    '\ud800',
    '👋'.repeat(50),
    '👋'.repeat(51),
    'x'.repeat(50),
    'é'.repeat(51),
    'x'.repeat(128),
    'x'.repeat(501),
  ),
);
const postcode = fc.oneof(fc.stringMatching(/^[A-Za-z0-9 -]{1,17}$/), text);
const country = fc.oneof(fc.constantFrom('NZL', 'AUS', 'nzl', 'NZ', 'NZLA', 'NZL\n', 'ÅÄÖ'), text);
const email = fc.oneof(
  fc.emailAddress(),
  fc.constantFrom(
    'a@b',
    'a@b.c',
    'a@@b.c',
    'a@b..c',
    '@b.c',
    'a@.c',
    'a b@c.d',
    'ä@ö.nz',
    'a@b.c\n',
    'a@b.c.',
  ),
  text,
);
const hostile = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withTypedArray: true,
    withSparseArray: true,
  }),
  fc.constantFrom<unknown>(
    Number.MAX_VALUE,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -0,
    1e308 * 10,
    new String('individual'),
    Object('x'),
    () => 'x',
    Symbol('x'),
    [],
  ),
);
const amount = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(0, -0, Number.MIN_VALUE, Number.MAX_VALUE, Number.NaN),
);
const address = fc.record(
  { country_code: country, address_line_1: text, state: text, postcode, address_line_2: text, suburb: text },
  { requiredKeys: ['country_code', 'address_line_1', 'state', 'postcode'] },
);
/** Bodies that are valid or nearly so. */
export const body: fc.Arbitrary<unknown> = fc.record({
  activity: fc.record(
    {
      name: text,
      nature: text,
      external_id: text,
      max_transaction_value: amount,
      status: fc.oneof(fc.constantFrom(...caseStatuses), text),
      address_attributes: address,
    },
    { requiredKeys: ['name', 'nature'] },
  ),
  client: fc.record(
    { name: text, client_type: fc.oneof(fc.constantFrom(...clientTypes), text), email, external_id: text },
    { requiredKeys: ['name', 'client_type'] },
  ),
});

/** Every path of a value, as lists of keys. */
function paths(value: unknown, at: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, child]) => paths(child, [...at, key]))];
}

/** A copy of `value` with the value at `path` replaced; undefined removes it. */
function put(value: unknown, [key, ...rest]: readonly string[], replacement: unknown): unknown {
  if (key === undefined) return replacement;
  const copy: Record<string, unknown> = { ...(value as object) };
  copy[key] = put(copy[key], rest, replacement);
  return copy;
}

/** Values of `from` with something replaced or removed. */
export const spoiled = (from: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(from, fc.nat(), fc.oneof(hostile, fc.constant(undefined))).map(([value, at, replacement]) => {
    const all = paths(value);
    return put(value, all[at % all.length] ?? [], replacement);
  });
