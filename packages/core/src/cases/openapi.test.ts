import { readFileSync } from 'node:fs';
import { caseCompleted, newCase } from '@aplyid-workflow/testkit';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { eventIssues } from '../webhooks/event-rules.ts';
import { caseStatuses, clientTypes } from './params.ts';
import { documentedIssues } from './schema.ts';

const ajv = new Ajv2020({ ownProperties: true, strict: false, strictNumbers: true });
ajv.addSchema(parse(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8')), 'api');
const judge = (name: string) => {
  const validate = ajv.getSchema(`api#/components/schemas/${name}`);
  if (!validate) throw new Error(`there is no schema ${name}`);
  return (value: unknown): boolean => validate(value) === true;
};

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
const body = fc.record({
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

/** A copy of `value` with what stands at `path` replaced; undefined takes it away. */
function put(value: unknown, [key, ...rest]: readonly string[], replacement: unknown): unknown {
  if (key === undefined) return replacement;
  const copy: Record<string, unknown> = { ...(value as object) };
  copy[key] = put(copy[key], rest, replacement);
  return copy;
}

const spoiled = <T>(from: fc.Arbitrary<T>) =>
  fc.tuple(from, fc.nat(), fc.oneof(hostile, fc.constant(undefined))).map(([value, at, replacement]) => {
    const all = paths(value);
    return put(value, all[at % all.length] ?? [], replacement);
  });

describe('the OpenAPI description and the rules', () => {
  const isCreateCase = judge('CreateCase');
  const isCaseCompleted = judge('CaseCompleted');
  const agree = (value: unknown): void => {
    expect(documentedIssues(value).length === 0).toBe(isCreateCase(value));
  };

  it('agree on the examples', () => {
    expect(isCreateCase(newCase)).toBe(true);
    expect(isCaseCompleted(caseCompleted)).toBe(true);
    expect(eventIssues('case.completed', caseCompleted)).toEqual([]);
  });

  it('agree on bodies that are valid or nearly so', () => {
    let valid = 0;
    fc.assert(
      fc.property(body, (value) => {
        agree(value);
        valid += Number(isCreateCase(value));
      }),
      { numRuns: 10_000 },
    );
    expect(valid).toBeGreaterThan(100);
  });

  it('agree on bodies that are spoiled somewhere', () => {
    fc.assert(fc.property(spoiled(body), agree), { numRuns: 10_000 });
    fc.assert(fc.property(spoiled(fc.constant(newCase)), agree), { numRuns: 10_000 });
  });

  it('agree on what has __proto__ in it, is cyclic, or is not plain', () => {
    const cyclic: Record<string, unknown> = { ...newCase };
    cyclic.self = cyclic;
    const inherited: unknown = Object.create(newCase);
    class Body {
      activity = newCase.activity;
      client = newCase.client;
    }
    for (const value of [
      JSON.parse('{"__proto__":{"activity":{},"client":{}}}'),
      JSON.parse(
        `{"__proto__":null,"activity":${JSON.stringify(newCase.activity)},"client":${JSON.stringify(newCase.client)}}`,
      ),
      cyclic,
      inherited,
      new Body(),
      Object.freeze({ ...newCase }),
      Object.assign(Object.create(null), newCase),
    ]) {
      agree(value);
    }
    expect(documentedIssues(inherited)).toHaveLength(2);
  });

  it('agree on webhooks, as documented or spoiled', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constant<unknown>(caseCompleted), spoiled(fc.constant(caseCompleted))),
        (value) => {
          expect(eventIssues('case.completed', value).length === 0).toBe(isCaseCompleted(value));
        },
      ),
      { numRuns: 10_000 },
    );
  });
});
