import type { ApiRequest } from '../model.ts';
import type { RequestStore } from '../store/requests.ts';
import type { ListOptions } from './list-options.ts';

/** The calls of the API. */
export interface Requests {
  /** The last 10,000, newest first. @param options.limit how many at most */
  list(options?: ListOptions): ApiRequest[];
}

export function requestService(requests: RequestStore): Requests {
  return { list: ({ limit = -1 } = {}) => requests.latest(limit) };
}
