/**
 * A status that a Case can be created with. Usually omitted.
 * @see https://workflow-docs.aplyid.com/guide/creating-cases.html
 */
export type CaseStatus = (typeof caseStatuses)[number];

/**
 * The statuses that a Case can be created with, for a form or a check of your own.
 *
 * @example
 * ```ts
 * import { caseStatuses } from '@aplyid-workflow/core';
 *
 * console.log(caseStatuses.includes('on_hold')); // true
 * ```
 */
export const caseStatuses = [
  'in_progress',
  'in_review',
  'on_hold',
  'to_do',
  'completed',
  'cancelled',
] as const;

/**
 * The kind of Client: `individual` for a person.
 * @see https://workflow-docs.aplyid.com/guide/creating-cases.html
 */
export type ClientType = (typeof clientTypes)[number];

/**
 * The kinds of Client, for a form or a check of your own.
 *
 * @example
 * ```ts
 * import { clientTypes } from '@aplyid-workflow/core';
 *
 * console.log(clientTypes.map((type) => `<option>${type}</option>`).join(''));
 * ```
 */
export const clientTypes = [
  'individual',
  'company',
  'trust',
  'charity',
  'estate',
  'society',
  'joint',
] as const;

/**
 * The address of a Case.
 * @see https://workflow-docs.aplyid.com/guide/creating-cases.html
 */
export interface CaseAddress {
  /** ISO 3166-1 alpha-3, upper case: `NZL`, `AUS`. */
  country_code: string;
  /** 1 to 128 characters. */
  address_line_1: string;
  /** 1 to 128 characters. */
  state: string;
  /** 2 to 16 letters, digits, spaces or hyphens. */
  postcode: string;
  /** At most 128 characters. */
  address_line_2?: string | undefined;
  /** At most 128 characters. */
  suburb?: string | undefined;
}

/**
 * The Case itself.
 * @see https://workflow-docs.aplyid.com/guide/creating-cases.html
 */
export interface CaseActivity {
  /** 1 to 50 characters. */
  name: string;
  /** Nature and purpose of the Case, in free text. 1 to 500 characters. */
  nature: string;
  /**
   * Your reference for the Case. **The vendor sends no `case.completed` for a Case without it**, so it is required
   * unless `create` is called with `{ withoutOutcome: true }`.
   */
  external_id: string;
  /** The expected maximum, greater than 0. */
  max_transaction_value?: number | undefined;
  /** Default `in_progress`. Usually omitted. */
  status?: CaseStatus | undefined;
  /** The Case's address. Default: none. */
  address_attributes?: CaseAddress | undefined;
}

/** The named properties of `client`. */
export interface CaseClientProperties {
  /** Display name. 1 to 50 characters. */
  name: string;
  /** The kind of Client. */
  client_type: ClientType;
  /** An e-mail address, at most 254 characters as in RFC 5321. Default: none. */
  email?: string | undefined;
  /** Your reference for the Client; the webhook returns it. */
  external_id?: string | undefined;
}

/**
 * The Client that the Case is about. The vendor's page lists more properties than are named here; they are sent
 * unchanged. A class (a DTO) does not need an index signature.
 * @see https://workflow-docs.aplyid.com/guide/creating-cases.html
 */
export type CaseClient = CaseClientProperties | (CaseClientProperties & { [property: string]: unknown });

/**
 * The body of `POST /integrations/core/cases`, with the names of the vendor's docs.
 * @see https://workflow-docs.aplyid.com/guide/creating-cases.html
 */
export interface CreateCaseParams {
  /** The Case itself. */
  activity: CaseActivity;
  /** The Client that the Case is about. */
  client: CaseClient;
}

/** `CreateCaseParams` for a Case whose outcome is not needed: `activity.external_id` is optional. */
export interface CreateCaseWithoutOutcomeParams {
  /** The Case itself. */
  activity: Omit<CaseActivity, 'external_id'> & { external_id?: string | undefined };
  /** The Client that the Case is about. */
  client: CaseClient;
}
