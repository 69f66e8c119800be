import { newCase } from '@aplyid-workflow/testkit';
import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  type CreateCaseParams,
  type CreateCaseWithoutOutcomeParams,
  createCaseSchema,
  type StandardSchemaV1,
} from '../index.ts';
import { createCaseIssues, documentedIssues } from './schema.ts';

const address = { country_code: 'NZL', address_line_1: '1 Queen St', state: 'Auckland', postcode: '1010' };
const withActivity = (more: object) => ({ ...newCase, activity: { ...newCase.activity, ...more } });
const withAddress = (more: object) => withActivity({ address_attributes: { ...address, ...more } });
const withClient = (more: object) => ({ ...newCase, client: { ...newCase.client, ...more } });
const found = (value: unknown) => createCaseIssues(value).map(({ path, code }) => `${path} ${code}`.trim());

describe('createCaseSchema', () => {
  it.each<[string, unknown]>([
    [
      'the least',
      {
        activity: { name: 'x', nature: 'x', external_id: 'x' },
        client: { name: 'x', client_type: 'company' },
      },
    ],
    ['every property', withAddress({ address_line_2: 'Flat 2', suburb: 'CBD' })],
    ['a status', withActivity({ status: 'on_hold', max_transaction_value: 0.01 })],
    [
      'properties it does not know',
      { ...withClient({ date_of_birth: '1990-01-01', extra: { deep: [null] } }), more: 1 },
    ],
    ['undefined for what is optional', withActivity({ status: undefined, address_attributes: undefined })],
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
    ['client.email too_long', withClient({ email: `${'a'.repeat(60_000)}@example.com` })],
    ['client.external_id invalid_type', withClient({ external_id: 7 })],
  ])('finds %s (%#)', (issue, value) => {
    expect(found(value)).toEqual([issue]);
  });

  it.each<[string, number, (text: string) => unknown]>([
    ['activity.name', 50, (name) => withActivity({ name })],
    ['activity.nature', 500, (nature) => withActivity({ nature })],
    ['activity.address_attributes.address_line_1', 128, (text) => withAddress({ address_line_1: text })],
    ['activity.address_attributes.address_line_2', 128, (text) => withAddress({ address_line_2: text })],
    ['activity.address_attributes.suburb', 128, (suburb) => withAddress({ suburb })],
    ['activity.address_attributes.state', 128, (state) => withAddress({ state })],
    ['activity.address_attributes.postcode', 16, (postcode) => withAddress({ postcode })],
    ['client.name', 50, (name) => withClient({ name })],
  ])('lets %s have %i characters and no more', (path, max, given) => {
    expect(found(given('x'.repeat(max)))).toEqual([]);
    expect(createCaseIssues(given('x'.repeat(max + 1)))).toEqual([
      { path, code: 'too_long', message: `must have at most ${max} characters` },
    ]);
  });

  it.each<[string, unknown]>([
    ['must be an object', []],
    ['activity must be an object', { ...newCase, activity: 'Purchase' }],
    ['activity is required', { client: newCase.client }],
    ['activity.name must be a string', withActivity({ name: 1 })],
    ['activity.max_transaction_value must be a finite number', withActivity({ max_transaction_value: '1' })],
    ['activity.max_transaction_value must be greater than 0', withActivity({ max_transaction_value: -1 })],
    [
      'activity.status must be one of in_progress, in_review, on_hold, to_do, completed, cancelled',
      withActivity({ status: '' }),
    ],
    [
      'activity.address_attributes.country_code must be an ISO 3166-1 alpha-3 code in upper case, such as NZL',
      withAddress({ country_code: 'nzl' }),
    ],
    [
      'activity.address_attributes.postcode must be 2 to 16 letters, digits, spaces or hyphens',
      withAddress({ postcode: '1' }),
    ],
    [
      'client.client_type must be one of individual, company, trust, charity, estate, society, joint',
      withClient({ client_type: '' }),
    ],
    ['client.email must be an e-mail address', withClient({ email: '' })],
  ])('says: %s', (sentence, value) => {
    expect(createCaseIssues(value).map(({ path, message }) => `${path} ${message}`.trim())).toEqual([
      sentence,
    ]);
  });

  it.each<[string, unknown]>([
    ['activity', { ...newCase, activity: undefined }],
    ['activity.name', withActivity({ name: undefined })],
    ['activity.nature', withActivity({ nature: undefined })],
    ['activity.external_id', withActivity({ external_id: undefined })],
    ['activity.address_attributes.country_code', withAddress({ country_code: undefined })],
    ['activity.address_attributes.address_line_1', withAddress({ address_line_1: undefined })],
    ['activity.address_attributes.state', withAddress({ state: undefined })],
    ['activity.address_attributes.postcode', withAddress({ postcode: undefined })],
    ['client', { ...newCase, client: undefined }],
    ['client.name', withClient({ name: undefined })],
    ['client.client_type', withClient({ client_type: undefined })],
  ])('cannot do without %s', (path, value) => {
    expect(createCaseIssues(value)).toEqual([{ path, code: 'required', message: 'is required' }]);
  });

  it.each<[string, unknown]>([
    ['activity.name', withActivity({ name: '' })],
    ['activity.nature', withActivity({ nature: '' })],
    ['activity.address_attributes.address_line_1', withAddress({ address_line_1: '' })],
    ['activity.address_attributes.state', withAddress({ state: '' })],
    ['client.name', withClient({ name: '' })],
  ])('does not accept an empty %s', (path, value) => {
    expect(createCaseIssues(value)).toEqual([{ path, code: 'required', message: 'must not be empty' }]);
  });

  it.each(['', ' ', '\n\t'])('rejects %j as external_id, unless no outcome is needed', (external_id) => {
    const value = withActivity({ external_id });
    expect(createCaseIssues(value)).toEqual([
      { path: 'activity.external_id', code: 'required', message: 'must not be blank' },
    ]);
    expect(documentedIssues(value)).toEqual([]);
    expect(documentedIssues(withActivity({ external_id: undefined }))).toEqual([]);
    expect(documentedIssues(withActivity({ external_id: 1 }))).toHaveLength(1);
  });

  it.each(['in_progress', 'in_review', 'on_hold', 'to_do', 'completed', 'cancelled'])(
    'accepts the status %s',
    (status) => expect(found(withActivity({ status }))).toEqual([]),
  );

  it.each(['individual', 'company', 'trust', 'charity', 'estate', 'society', 'joint'])(
    'accepts the Client type %s',
    (client_type) => expect(found(withClient({ client_type }))).toEqual([]),
  );

  it.each(['NZ', 'NZ1', ' NZ', 'nZL', '\nNZ'])('rejects the country %j', (country_code) => {
    expect(found(withAddress({ country_code }))).toHaveLength(1);
  });

  it.each([
    '',
    '@b.co',
    'a@',
    'a@.co',
    'a@b.',
    'a@b..co',
    ' a@b.co',
    'a@b.co ',
    'a@b.co\n',
    'a@b .co',
    'a@b.c@o',
  ])('takes no e-mail address %j', (email) =>
    expect(found(withClient({ email }))).toEqual(['client.email invalid_format']),
  );

  it('reports all issues at once, and never shows a value', () => {
    const issues = createCaseIssues({
      activity: { name: 'Sensitive'.repeat(9) },
      client: { email: 'Sensitive' },
    });
    expect(issues.map(({ path }) => path)).toEqual([
      'activity.name',
      'activity.nature',
      'activity.external_id',
      'client.name',
      'client.client_type',
      'client.email',
    ]);
    expect(JSON.stringify(issues)).not.toContain('Sensitive');
  });

  it('is a Standard Schema', async () => {
    expectTypeOf(createCaseSchema).toExtend<StandardSchemaV1<CreateCaseParams>>();
    const { validate, vendor, version } = createCaseSchema['~standard'];
    expect({ vendor, version }).toEqual({ vendor: 'aplyid-workflow', version: 1 });
    expect(await validate(newCase)).toEqual({ value: newCase });
    expect(await validate({ activity: newCase.activity })).toEqual({
      issues: [{ path: ['client'], code: 'required', message: 'is required' }],
    });
    expect(await validate(null)).toEqual({
      issues: [{ path: [], code: 'invalid_type', message: 'must be an object' }],
    });
    expect(await validate(withAddress({ state: 1 }))).toMatchObject({
      issues: [{ path: ['activity', 'address_attributes', 'state'] }],
    });
  });

  it('has a schema with only the documented rules', async () => {
    expectTypeOf(createCaseSchema.withoutOutcome).toExtend<
      StandardSchemaV1<CreateCaseWithoutOutcomeParams>
    >();
    const { validate } = createCaseSchema.withoutOutcome['~standard'];
    const { external_id, ...activity } = newCase.activity;
    expect(await validate({ ...newCase, activity })).toEqual({ value: { ...newCase, activity } });
    expect(await createCaseSchema['~standard'].validate({ ...newCase, activity })).toMatchObject({
      issues: [{ path: ['activity', 'external_id'], message: 'is required' }],
    });
    expect(await validate({ ...newCase, activity: {} })).toMatchObject({ issues: [{}, {}] });
  });

  it('returns a result for any value', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (value) =>
        Array.isArray(createCaseIssues(value)),
      ),
    );
  });

  it('checks the length of a text of a megabyte quickly', () => {
    expect(found(withClient({ email: `${'a@'.repeat(500_000)}` }))).toEqual(['client.email too_long']);
    expect(found(withClient({ email: `a@${'a.'.repeat(500_000)}` }))).toEqual(['client.email too_long']);
  });
});
