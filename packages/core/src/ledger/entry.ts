import type { CaseState } from './case-store.ts';

/** A Case that is known for a reference. */
export interface LedgerCase {
  /** The Case's id; undefined if only the API's response is known and it has no id. */
  readonly case_id?: number | undefined;
  /** The Case's page in the portal. */
  readonly case_url?: string | undefined;
  /** The guided flow of the Case. */
  readonly guided_flow_id?: number | undefined;
}

/** An outcome that a webhook reported: the ids and the status of `case.completed`, without the Client's name. */
export interface LedgerOutcome {
  /** The webhook that reported it. */
  readonly webhook_id: string;
  /** When that webhook was received, as ISO 8601 in UTC. */
  readonly received_at: string;
  /** The Case that it is about. */
  readonly case_id: number;
  /** The Case's status. */
  readonly status: string;
  /** The Client's id in the portal. */
  readonly client_id: number;
  /** Your reference for the Client. */
  readonly client_external_id: string | null;
  /** The Client's approval status, such as `approved`. */
  readonly approval_status: string;
}

/** Why the last attempt to create the Case failed. */
export interface LedgerFailure {
  /** The error's `code`. */
  readonly code: string;
  /** The API's HTTP status, if it responded. */
  readonly http_status?: number | undefined;
}

/** What the ledger knows about one reference. */
export interface LedgerEntry extends LedgerCase {
  /** The `activity.external_id`. */
  readonly external_id: string;
  /** The state of the create. A `sending` whose lease has ended reads as `unknown`. */
  readonly state: CaseState;
  /** All Cases that are known; more than one means that the Case was created twice. */
  readonly cases: readonly LedgerCase[];
  /** The outcome that settled the Case: the first of `outcomes`. */
  readonly outcome?: LedgerOutcome | undefined;
  /** Every different outcome, in the order of arrival. */
  readonly outcomes: readonly LedgerOutcome[];
  /** Why the last attempt failed, in the states `rejected`, `not_sent` and `unknown`. */
  readonly failure?: LedgerFailure | undefined;
  /** How long ago the entry last changed, in ms, by the store's clock. */
  readonly age_ms: number;
}
