import type { DeliveryStatus } from './webhook/delivery.ts';

/** Limits a list. */
export interface ListOptions {
  /** The maximum number of items; default all. */
  limit?: number | undefined;
}

/** Selects one page of webhooks or requests. */
export interface LogListOptions extends ListOptions {
  /** Only those older than the one of this id; none if there is no such one. */
  before?: string | undefined;
}

/** Filters Cases. */
export interface CaseListOptions extends ListOptions {
  /** Only those older than the Case of this id. */
  before?: number | undefined;
  /** Only those of this status. */
  status?: string | undefined;
  /** Only those with this text in their id, name, Client or external ids, upper or lower case. */
  search?: string | undefined;
}

/** Filters webhooks. */
export interface DeliveryListOptions extends LogListOptions {
  /** Only those of this status. */
  status?: DeliveryStatus | undefined;
  /** Only those of this Case. */
  caseId?: number | undefined;
  /** Only those of this integration. */
  integrationId?: number | undefined;
  /** Only those with this text in their webhook id or body, upper or lower case. */
  search?: string | undefined;
}

/** Filters requests. */
export interface RequestListOptions extends LogListOptions {
  /** `failed`: a status of 400 or more, or no response; otherwise exactly this status. */
  status?: 'failed' | number | undefined;
  /** Only those of this integration. */
  integrationId?: number | undefined;
  /** Only those with this text in their request id, path or body, upper or lower case. */
  search?: string | undefined;
}
