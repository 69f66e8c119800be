import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { newCase } from '../../test/examples.ts';
import { type CreateCaseParams, createCaseSchema, type StandardSchemaV1 } from '../index.ts';
import { createCaseIssues } from './schema.ts';

const address = { country_code: 'NZL', address_line_1: '1 Queen St', state: 'Auckland', postcode: '1010' };
const withActivity = (more: object) => ({ ...newCase, activity: { ...newCase.activity, ...more } });
const withAddress = (more: object) => withActivity({ address_attributes: { ...address, ...more } });
const withClient = (more: object) => ({ ...newCase, client: { ...newCase.client, ...more } });
const found = (value: unknown) => createCaseIssues(value).map(({ path, code }) => `${path} ${code}`.trim());

describe('createCaseSchema', () => {
  it.each<[string, unknown]>([
    ['the least', { activity: { name: '', nature: '' }, client: { name: '', client_type: 'company' } }],
    ['every property', withAddress({ address_line_2: 'Flat 2', suburb: 'CBD' })],
    ['a status', withActivity({ status: 'on_hold', max_transaction_value: 0.01 })],
    [
      'properties it does not know',
      { ...withClient({ date_of_birth: '1990-01-01', extra: { deep: [null] } }), more: 1 },
    ],
    [
      'undefined for what is optional',
      withActivity({ external_id: undefined, address_attributes: undefined }),
    ],
    ['50 characters that take two units each', withActivity({ name: '👋'.repeat(50) })],
    ['a postcode with spaces and hyphens', withAddress({ postcode: 'SW1A 2-AA' })],
    ['an address of many parts', withClient({ email: 'a+b@mail.example.co.nz' })],
  ])('lets through %s', (_, value) => {
    expect(found(value)).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['invalid_type', null],
    ['invalid_type', []],
    ['activity required', { client: newCase.client }],
    ['client required', Object.create(newCase, { activity: { value: newCase.activity, enumerable: true } })],
    ['activity invalid_type', { ...newCase, activity: [] }],
    ['activity.name too_long', withActivity({ name: '👋'.repeat(51) })],
    ['activity.name invalid_type', withActivity({ name: 1 })],
    ['activity.nature too_long', withActivity({ nature: 'x'.repeat(501) })],
    ['activity.nature required', withActivity({ nature: undefined })],
    ['activity.external_id invalid_type', withActivity({ external_id: null })],
    ['activity.max_transaction_value too_small', withActivity({ max_transaction_value: 0 })],
    ['activity.max_transaction_value invalid_type', withActivity({ max_transaction_value: Number.NaN })],
    ['activity.max_transaction_value invalid_type', withActivity({ max_transaction_value: '100' })],
    ['activity.status invalid_value', withActivity({ status: 'done' })],
    ['activity.address_attributes.country_code invalid_format', withAddress({ country_code: 'nz' })],
    ['activity.address_attributes.country_code too_long', withAddress({ country_code: 'NZLD' })],
    ['activity.address_attributes.state required', withAddress({ state: undefined })],
    ['activity.address_attributes.suburb too_long', withAddress({ suburb: 'x'.repeat(129) })],
    ['activity.address_attributes.postcode invalid_format', withAddress({ postcode: '1' })],
    ['activity.address_attributes.postcode invalid_format', withAddress({ postcode: '10_10' })],
    ['activity.address_attributes.postcode invalid_format', withAddress({ postcode: '1010\n' })],
    ['activity.address_attributes.postcode too_long', withAddress({ postcode: '1'.repeat(17) })],
    ['client.client_type invalid_value', withClient({ client_type: 'person' })],
    ['client.email invalid_format', withClient({ email: 'john@example' })],
    ['client.email invalid_format', withClient({ email: 'john doe@example.com' })],
    ['client.email invalid_format', withClient({ email: 'a@b@example.com' })],
    ['client.external_id invalid_type', withClient({ external_id: 7 })],
  ])('finds %s (%#)', (issue, value) => {
    expect(found(value)).toEqual([issue]);
  });

  it('finds everything at once, and never shows a value', () => {
    const issues = createCaseIssues({
      activity: { name: 'Sensitive'.repeat(9) },
      client: { email: 'Sensitive' },
    });
    expect(issues.map(({ path }) => path)).toEqual([
      'activity.name',
      'activity.nature',
      'client.name',
      'client.client_type',
      'client.email',
    ]);
    expect(JSON.stringify(issues)).not.toContain('Sensitive');
  });

  it('is a Standard Schema', async () => {
    expectTypeOf(createCaseSchema).toExtend<StandardSchemaV1<CreateCaseParams>>();
    const { validate, version } = createCaseSchema['~standard'];
    expect(version).toBe(1);
    expect(await validate(newCase)).toEqual({ value: newCase });
    expect(await validate({ activity: newCase.activity })).toEqual({
      issues: [{ path: ['client'], code: 'required', message: 'client is required' }],
    });
  });

  it('gives a verdict on anything', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (value) =>
        Array.isArray(createCaseIssues(value)),
      ),
    );
  });

  it('counts no slower for a text of a megabyte', () => {
    expect(found(withClient({ email: `${'a@'.repeat(500_000)}` }))).toEqual(['client.email invalid_format']);
    expect(found(withClient({ email: `a@${'a.'.repeat(500_000)}` }))).toEqual([
      'client.email invalid_format',
    ]);
  });
});
