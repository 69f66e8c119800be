import type { IssueCode } from '../issues.ts';
import { type Check, object, oneOf, positive, text } from '../rules.ts';
import type { StandardIssue, StandardSchemaV1 } from '../standard-schema.ts';
import {
  type CaseActivity,
  type CaseAddress,
  type CaseClient,
  type CreateCaseParams,
  caseStatuses,
  clientTypes,
} from './params.ts';

/** A rule for every property that the type names, and as required as the type says. */
type RulesOf<T> = {
  [K in keyof T as string extends K ? never : K]-?: readonly [
    undefined extends T[K] ? 'optional' : 'required',
    Check,
  ];
};

const address: RulesOf<CaseAddress> = {
  country_code: ['required', text(3, /^[A-Z]{3}$/, 'an ISO 3166-1 alpha-3 code in upper case, such as NZL')],
  address_line_1: ['required', text(128)],
  state: ['required', text(128)],
  postcode: ['required', text(16, /^[A-Za-z0-9 -]{2,}$/, '2 to 16 letters, digits, spaces or hyphens')],
  address_line_2: ['optional', text(128)],
  suburb: ['optional', text(128)],
};

const activity: RulesOf<CaseActivity> = {
  name: ['required', text(50)],
  nature: ['required', text(500)],
  external_id: ['optional', text()],
  max_transaction_value: ['optional', positive],
  status: ['optional', oneOf(caseStatuses)],
  address_attributes: ['optional', object(address)],
};

const client: RulesOf<CaseClient> = {
  name: ['required', text(50)],
  client_type: ['required', oneOf(clientTypes)],
  email: ['optional', text(undefined, /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/, 'an e-mail address')],
  external_id: ['optional', text()],
};

const params: RulesOf<CreateCaseParams> = {
  activity: ['required', object(activity)],
  client: ['required', object(client)],
};

/** Everything in a value that breaks a documented rule; an empty array when nothing does. */
export const createCaseIssues: Check = object(params);

/** An issue of `createCaseSchema`: a Standard Schema issue that also says which kind it is. */
export interface CreateCaseIssue extends StandardIssue {
  /** Which kind of thing is wrong, for programs. */
  readonly code: IssueCode;
  /** The keys that lead to it, outermost first; none for the whole body. */
  readonly path: readonly string[];
}

/**
 * The vendor's documented rules for a new Case, as a Standard Schema v1: hand it to any validator that takes
 * one. Properties that the rules do not name pass through untouched. `WorkflowClient` applies it before it
 * sends, unless told not to.
 *
 * @example
 * ```ts
 * import { createCaseSchema } from '@aplyid-workflow/core';
 *
 * const result = await createCaseSchema['~standard'].validate({ activity: { name: 'Purchase' } });
 * console.log(result.issues?.map((issue) => issue.message));
 * // [ 'activity.nature is required', 'client is required' ]
 * ```
 * @see https://standardschema.dev
 */
export const createCaseSchema: StandardSchemaV1<CreateCaseParams, CreateCaseParams, CreateCaseIssue> = {
  '~standard': {
    version: 1,
    vendor: 'aplyid-workflow',
    validate(value) {
      const issues = createCaseIssues(value);
      if (issues.length === 0) return { value: value as CreateCaseParams };
      return {
        issues: issues.map(({ path, code, message }) => ({
          code,
          message: `${path || 'body'} ${message}`,
          path: path ? path.split('.') : [],
        })),
      };
    },
  },
};
