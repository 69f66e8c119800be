import type { RequestListOptions } from '../model/list-options.ts';
import type { ApiRequest } from '../model/request.ts';
import type { RequestStore } from '../store/requests.ts';

/** The logged API requests. */
export interface Requests {
  /**
   * The last 10,000, newest first.
   * @param options -
   * - `limit`: how many at most; default all
   * - `before`: only those older than the one of this request id
   * - `status`: `failed`, or exactly this status
   * - `integrationId`: only those of this integration
   * - `search`: only those with this text in their request id, path or body, in any case
   */
  list(options?: RequestListOptions): ApiRequest[];
}

export function requestService(requests: RequestStore): Requests {
  return { list: (options = {}) => requests.latest(options) };
}
