import type { DeliveryStatus } from './delivery.ts';

/** How much of a list is asked for. */
export interface ListOptions {
  /** How many at most; default all. */
  limit?: number | undefined;
}

/** Which webhooks or requests are asked for, page by page. */
export interface LogListOptions extends ListOptions {
  /** Only those older than the one of this id; none if there is no such one. */
  before?: string | undefined;
}

/** Which Cases are asked for. */
export interface CaseListOptions extends ListOptions {
  /** Only those older than the Case of this id. */
  before?: number | undefined;
  /** Only those of this status. */
  status?: string | undefined;
  /** Only those with this text in their id, name, Client or external ids, upper or lower case. */
  search?: string | undefined;
}

/** Which webhooks are asked for. */
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

/** Which requests are asked for. */
export interface RequestListOptions extends LogListOptions {
  /** `failed`: answered with 400 or more, or not at all; otherwise exactly this status. */
  status?: 'failed' | number | undefined;
  /** Only those of this integration. */
  integrationId?: number | undefined;
  /** Only those with this text in their request id, path or body, upper or lower case. */
  search?: string | undefined;
}
