import { WorkflowConfigurationError } from '../../errors/errors.ts';
import type { Settings } from '../settings.ts';
import { checkHeaders } from './headers.ts';

/** Options of one call. */
export interface RequestOptions {
  /** Aborts the call. */
  readonly signal?: AbortSignal | undefined;
  /** Limits one attempt, in ms. Default: the client's. */
  readonly timeout?: number | undefined;
  /** Additional headers. Headers that the client sets itself are rejected. Default: none. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A request, as an endpoint describes it. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST';
  /** Starts with `/`, relative to `baseUrl`. */
  readonly path: string;
  /** Returns the JSON body; called once. Default: no body. */
  readonly write?: () => string;
  /** Whether the request may be repeated even if the API may have acted on it: true for a read. */
  readonly repeatable: boolean;
  /** What to do if it is unknown whether the API acted; appended to the error's message. Default: nothing. */
  readonly ifUnknown?: string;
}

/** What all attempts of a call share. */
export interface PreparedRequest {
  readonly method: string;
  readonly url: string;
  /** All headers except the access key. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
  readonly ifUnknown: string | undefined;
}

/** @throws {@link WorkflowError} if an option is wrong, or what `write` throws */
export function prepare(
  { method, path, write, ifUnknown }: ApiRequest,
  { signal, timeout, headers }: RequestOptions,
  settings: Settings,
): PreparedRequest {
  const body = write?.();
  if (signal !== undefined && typeof signal?.addEventListener !== 'function')
    throw new WorkflowConfigurationError('signal must be an AbortSignal');
  const own = body === undefined ? settings.headers : settings.headersOfJson;
  return {
    method,
    url: settings.baseUrl + path,
    headers: headers === undefined ? own : { ...checkHeaders(headers), ...own },
    body,
    timeout: timeout ?? settings.timeout,
    signal,
    ifUnknown,
  };
}
