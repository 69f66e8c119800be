import { newCase } from '@aplyid-workflow/testkit';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { body, spoiled } from '../../test/case-bodies.ts';
import { createCaseSchema } from '../index.ts';
import { createCaseIssues, documentedIssues } from './schema.ts';

const options = { ownProperties: true, strictNumbers: true };

describe.each([
  ['with outcome', createCaseSchema, createCaseIssues],
  ['without outcome', createCaseSchema.withoutOutcome, documentedIssues],
] as const)('the JSON Schema %s', (_, schema, issuesOf) => {
  it.each([
    ['draft-2020-12', new Ajv2020(options)],
    ['draft-07', new Ajv(options)],
  ] as const)('agrees with the rules, in %s', (target, ajv) => {
    const isValid = ajv.compile(schema.toJSONSchema({ target }));
    let valid = 0;
    const agree = (value: unknown) => {
      expect(isValid(value)).toBe(issuesOf(value).length === 0);
      valid += Number(isValid(value));
    };
    fc.assert(fc.property(body, agree), { numRuns: 3000 });
    expect(valid).toBeGreaterThan(10);
    fc.assert(fc.property(spoiled(body), agree), { numRuns: 3000 });
    fc.assert(fc.property(spoiled(fc.constant(newCase)), agree), { numRuns: 3000 });
  });

  it('expresses the same rules in OpenAPI 3.0', () => {
    const written = JSON.stringify(schema.toJSONSchema({ target: 'openapi-3.0' }));
    const { $schema, ...others } = schema.toJSONSchema({ target: 'draft-07' });
    const translated = JSON.stringify(others).replace(
      '"exclusiveMinimum":0',
      '"minimum":0,"exclusiveMinimum":true',
    );
    expect($schema).toBe('http://json-schema.org/draft-07/schema#');
    expect(written).toBe(translated);
  });

  it('is a Standard JSON Schema, draft 2020-12 by default', () => {
    const { input, output } = schema['~standard'].jsonSchema;
    const written = schema.toJSONSchema();
    expect(written).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' });
    expect(input({ target: 'draft-2020-12' })).toEqual(written);
    expect(output({ target: 'draft-07' })).toEqual(schema.toJSONSchema({ target: 'draft-07' }));
    expect(() => input({ target: 'draft-04' })).toThrow('draft-04 is not supported');
    expect(() => input({ target: 'toString' })).toThrow('not supported');
  });
});
