import type { ApiFaultKind } from './fault.ts';

/** Why a request was answered with 401. The response itself does not say. */
export type RejectionReason = 'missing' | 'unknown' | 'expired' | 'regenerated';

/** One API request. The sandbox keeps the last 10,000. */
export interface ApiRequest {
  /** The `X-Request-Id` of the response. */
  readonly requestId: string;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Null when a fault closed the connection before a response was sent. */
  readonly status: number | null;
  /** The faults that applied to it. */
  readonly faults: readonly ApiFaultKind[];
  /** The access key, masked; null when none was sent. */
  readonly maskedKey: string | null;
  readonly integrationId: number | null;
  readonly rejection: RejectionReason | null;
  /** The first 16,384 characters of the body; null when it was not read, as for a 401. */
  readonly body: string | null;
  readonly receivedAt: Date;
  /** Milliseconds. */
  readonly duration: number;
}
