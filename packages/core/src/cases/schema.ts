import type { IssueCode, WorkflowIssue } from '../errors/issues.ts';
import { type Check, filled, notBlank, object, oneOf, positive, type Rules, text } from '../schema/rules.ts';
import type { JsonSchemaOptions, StandardJSONSchemaV1 } from '../schema/standard-json-schema.ts';
import type { StandardIssue, StandardSchemaV1 } from '../schema/standard-schema.ts';
import { caseJsonSchema } from './json-schema.ts';
import {
  type CaseActivity,
  type CaseAddress,
  type CaseClientProperties,
  type CreateCaseParams,
  type CreateCaseWithoutOutcomeParams,
  caseStatuses,
  clientTypes,
} from './params.ts';

/** A rule for each property of the type, required where the type requires it. */
type RulesOf<T> = {
  [K in keyof T]-?: readonly [undefined extends T[K] ? 'optional' : 'required', Check];
};

const address: RulesOf<CaseAddress> = {
  country_code: ['required', text(3, /^[A-Z]{3}$/, 'an ISO 3166-1 alpha-3 code in upper case, such as NZL')],
  address_line_1: ['required', filled(128)],
  state: ['required', filled(128)],
  postcode: ['required', text(16, /^[A-Za-z0-9 -]{2,}$/, '2 to 16 letters, digits, spaces or hyphens')],
  address_line_2: ['optional', text(128)],
  suburb: ['optional', text(128)],
};

/* @__NO_SIDE_EFFECTS__ */
function activity(
  externalId: Rules[string],
): RulesOf<Omit<CaseActivity, 'external_id'>> & { readonly external_id: Rules[string] } {
  return {
    name: ['required', filled(50)],
    nature: ['required', filled(500)],
    external_id: externalId,
    max_transaction_value: ['optional', positive],
    status: ['optional', oneOf(caseStatuses)],
    address_attributes: ['optional', object(address)],
  };
}

const client: RulesOf<CaseClientProperties> = {
  name: ['required', filled(50)],
  client_type: ['required', oneOf(clientTypes)],
  email: ['optional', text(254, /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/, 'an e-mail address')],
  external_id: ['optional', text()],
};

/** Everything in a value that breaks a documented rule; an empty array if nothing does. */
export const documentedIssues: Check = object({
  activity: ['required', object(activity(['optional', text()]))],
  client: ['required', object(client)],
});

/** As `documentedIssues`, but `activity.external_id` is required: the vendor sends no outcome without it. */
export const createCaseIssues: Check = object({
  activity: ['required', object(activity(['required', notBlank]))],
  client: ['required', object(client)],
});

/** What `create` requires of a Case even where the documented rules are not checked. */
export const outcomeIssues: Check = object({
  activity: ['required', object({ external_id: ['required', notBlank] })],
});

/** An issue of `createCaseSchema`: a Standard Schema issue with a code. */
export interface CreateCaseIssue extends StandardIssue {
  /** The kind of issue, for programs. */
  readonly code: IssueCode;
  /** The keys that lead to the value, outermost first; empty for the whole body. */
  readonly path: readonly string[];
}

/** A Standard Schema, and a Standard JSON Schema, for the body of a new Case. */
export interface CreateCaseSchema<Params> extends StandardSchemaV1<Params, Params, CreateCaseIssue> {
  /** Required by the two specifications. */
  readonly '~standard': StandardSchemaV1<Params, Params, CreateCaseIssue>['~standard'] &
    StandardJSONSchemaV1<Params>['~standard'];
  /**
   * Writes the rules as JSON Schema, for OpenAPI documents and validators.
   *
   * @param options - `target`: `draft-2020-12`, `draft-07` or `openapi-3.0`. Default: `draft-2020-12`
   * @returns a new JSON Schema, without references
   * @throws {@link WorkflowConfigurationError} if the target is not one of these
   */
  toJSONSchema(options?: Partial<JsonSchemaOptions>): Record<string, unknown>;
}

/**
 * The rules for a new Case as a Standard Schema v1, for any validator that accepts one: the vendor's documented
 * rules, and `activity.external_id` is required, because the vendor sends no outcome without it. What it accepts
 * can be passed to `cases.create`. Other properties pass unchanged.
 *
 * `toJSONSchema()` writes the rules as JSON Schema; the schema is a Standard JSON Schema v1 as well.
 *
 * `createCaseSchema.withoutOutcome` has only the documented rules, where `external_id` is optional.
 *
 * @example
 * ```ts
 * import { createCaseSchema } from '@aplyid-workflow/core';
 *
 * const result = await createCaseSchema['~standard'].validate({
 *   activity: { name: 'Purchase', external_id: 'order-9281' },
 * });
 * console.log(result.issues?.map(({ path, message }) => `${path.join('.')} ${message}`));
 * // [ 'activity.nature is required', 'client is required' ]
 * ```
 * @see https://standardschema.dev
 * @see https://workflow-docs.aplyid.com/guide/creating-cases.html
 */
export const createCaseSchema: CreateCaseSchema<CreateCaseParams> & {
  /** Only the documented rules: `activity.external_id` is optional. */
  readonly withoutOutcome: CreateCaseSchema<CreateCaseWithoutOutcomeParams>;
} = /* @__PURE__ */ Object.assign(schemaOf<CreateCaseParams>(createCaseIssues, true), {
  // Bundlers would keep a spread even if the schema is not used.
  withoutOutcome: schemaOf<CreateCaseWithoutOutcomeParams>(documentedIssues, false),
});

/* @__NO_SIDE_EFFECTS__ */
function schemaOf<Params>(check: Check, withOutcome: boolean): CreateCaseSchema<Params> {
  const keeps = (value: unknown): value is Params => check(value).length === 0;
  const write = ({ target = 'draft-2020-12' }: Partial<JsonSchemaOptions> = {}) =>
    caseJsonSchema(target, withOutcome);
  return {
    toJSONSchema: write,
    '~standard': {
      version: 1,
      vendor: 'aplyid-workflow',
      jsonSchema: { input: write, output: write },
      validate: (value) => (keeps(value) ? { value } : { issues: check(value).map(toStandardIssue) }),
    },
  };
}

function toStandardIssue({ path, code, message }: WorkflowIssue): CreateCaseIssue {
  return { code, message, path: path ? path.split('.') : [] };
}
