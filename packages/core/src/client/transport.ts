import { decode } from '../bytes.ts';
import { WorkflowConnectionError } from '../errors.ts';
import { readWebStream } from '../streams.ts';
import { neverConnected } from './never-connected.ts';
import { resends } from './resends.ts';

/** One request, as a transport gets it. */
export interface TransportRequest {
  /** The HTTP method. */
  readonly method: string;
  /** The whole URL. */
  readonly url: string;
  /** All headers, the access key among them: never log them. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
  /** Aborts when a time limit runs out or the caller gives up. */
  readonly signal: AbortSignal;
}

/** One answer, as a transport gives it: the status and headers, the body still to be read. */
export interface TransportResponse {
  /** The HTTP status. */
  readonly status: number;
  /** The headers, by name in any case. */
  readonly headers: { get(name: string): string | null };
  /**
   * Reads the body.
   *
   * @param limit In bytes
   * @returns The body as text, or undefined if it has more than `limit` bytes; then reading has stopped
   */
  text(limit: number): Promise<string | undefined>;
}

/**
 * What carries a request to the API: one request in, one answer out, whatever its status. It follows no
 * redirects. If no answer is had it rejects, with a `WorkflowConnectionError` if it knows the `outcome`.
 */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;

/** A `fetch`, as far as this SDK uses it. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/**
 * The transport over any `fetch`.
 *
 * @param fetch Called with undefined `this`. Default: `globalThis.fetch`, looked up for each request
 * @returns The transport that a client has by default
 * @example
 * ```ts
 * import { fetchTransport, WorkflowClient } from '@aplyid-workflow/core';
 *
 * const inner = fetchTransport();
 * export const workflow = new WorkflowClient({
 *   accessKey: 'YOUR_ACCESS_TOKEN',
 *   transport: async (request) => {
 *     const answer = await inner(request);
 *     console.log(request.method, request.url, answer.status);
 *     return answer;
 *   },
 * });
 * ```
 */
export function fetchTransport(fetch: FetchLike = (url, init) => globalThis.fetch(url, init)): Transport {
  const runtime = resends();
  return async ({ url, method, headers, body, signal }) => {
    let response: Response;
    try {
      response = await fetch(url, {
        method,
        headers,
        // What Deno can't copy it can't send twice; older Bun does so on reused connections only.
        body: runtime === 'deno' ? new Blob([body]) : body,
        signal,
        redirect: 'manual',
        ...(runtime === 'bun' && { keepalive: false }),
      });
    } catch (cause) {
      throw neverConnected(cause)
        ? new WorkflowConnectionError('could not connect', {
            code: 'connection_failed',
            outcome: 'not_sent',
            cause,
          })
        : cause;
    }
    const { status, headers: received } = response;
    return { status, headers: received, text: (limit) => readText(response, received, limit) };
  };
}

function readText(response: Response, headers: Headers, limit: number): Promise<string | undefined> {
  const length = Number(headers.get('content-length'));
  // A length is a promise about what is read only where nothing is unpacked.
  if (length > 0 && length <= limit && !headers.has('content-encoding')) return response.text();
  return readChunks(response, limit);
}

async function readChunks({ body }: Response, limit: number): Promise<string | undefined> {
  const chunks = body ? await readWebStream(body, limit) : [];
  return decode(chunks, limit, { fatal: false });
}
