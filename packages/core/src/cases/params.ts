/**
 * The status of a Case that may be set when it is created. Normally left out.
 * @see Creating Cases, `activity.status`
 */
export type CaseStatus = (typeof caseStatuses)[number];

/** @internal */
export const caseStatuses = [
  'in_progress',
  'in_review',
  'on_hold',
  'to_do',
  'completed',
  'cancelled',
] as const;

/**
 * What a Client is: `individual` for a person.
 * @see Creating Cases, `client.client_type`
 */
export type ClientType = (typeof clientTypes)[number];

/** @internal */
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
 * @see Creating Cases, `activity.address_attributes`
 */
export interface CaseAddress {
  /** ISO 3166-1 alpha-3, upper case: `NZL`, `AUS`. */
  country_code: string;
  /** At most 128 characters. */
  address_line_1: string;
  /** At most 128 characters. */
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
 * @see Creating Cases, `activity`
 */
export interface CaseActivity {
  /** At most 50 characters. */
  name: string;
  /** Nature and purpose of the Case, in free text. At most 500 characters. */
  nature: string;
  /**
   * Your reference for the Case. **Without it no `case.completed` is ever sent for the Case**, and its
   * outcome can't be learnt over the API.
   */
  external_id?: string | undefined;
  /** The expected maximum, greater than 0. */
  max_transaction_value?: number | undefined;
  /** Default `in_progress`. Normally left out. */
  status?: CaseStatus | undefined;
  /** The Case's address. Default: none. */
  address_attributes?: CaseAddress | undefined;
}

/**
 * The Client that the Case is about. The vendor's page lists more properties than are named here: they are
 * sent as they are.
 * @see Creating Cases, `client`
 */
export interface CaseClient {
  /** Display name. At most 50 characters. */
  name: string;
  /** What the Client is. */
  client_type: ClientType;
  /** An e-mail address. Default: none. */
  email?: string | undefined;
  /** Your reference for the Client; the webhook brings it back. */
  external_id?: string | undefined;
  [property: string]: unknown;
}

/**
 * The body of `POST /integrations/core/cases`, named as the vendor's docs name it.
 * @see Creating Cases
 */
export interface CreateCaseParams {
  /** The Case itself. */
  activity: CaseActivity;
  /** The Client that it is about. */
  client: CaseClient;
}

/**
 * What the API answers to a created Case. The vendor's public docs do not show this body: every property is
 * one that the webhook attests, none is promised, and there may be others.
 */
export interface CreatedCase {
  /** The Case. */
  case_id?: number;
  /** The `activity.external_id` that was sent. */
  external_id?: string | null;
  /** The guided flow of the Case. */
  guided_flow_id?: number;
  /** Where the Case stands. */
  status?: string;
  /** The Case's page in the portal. */
  case_url?: string;
  /** The Client, as the API knows it. */
  client?: {
    id?: number;
    name?: string;
    external_id?: string | null;
    approval_status?: string;
    [property: string]: unknown;
  };
  [property: string]: unknown;
}
