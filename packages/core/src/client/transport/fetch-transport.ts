import { WorkflowConnectionError } from '../../errors/errors.ts';
import { checkOptions } from '../../options.ts';
import { decode } from '../../support/bytes.ts';
import { replaysPosts } from '../../support/runtime.ts';
import { readWebStream } from '../../support/streams.ts';
import { neverConnected } from './never-connected.ts';
import type { Transport } from './transport.ts';

/** The part of `fetch` that this SDK uses. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/** Options of a `fetchTransport`. */
export interface FetchTransportOptions {
  /**
   * Your promise that the `fetch` you pass sends each request once and never repeats it by itself. It lets the client
   * retry where that is safe, and know that nothing was sent. Default: true without a `fetch` of yours, else false.
   */
  readonly sendsOnce?: boolean | undefined;
}

/**
 * The transport over any `fetch`.
 *
 * @param fetch - called with undefined `this`; default `globalThis.fetch`, looked up for each request
 * @param options - `sendsOnce`, your promise about `fetch`; default false, or true without a `fetch`
 * @returns The transport that a client has by default
 * @throws {@link WorkflowConfigurationError} if `fetch` is not a function, or an option is wrong
 * @example
 * ```ts
 * import { fetchTransport, WorkflowClient } from '@aplyid-workflow/core';
 *
 * const inner = fetchTransport();
 * export const workflow = new WorkflowClient({
 *   accessKey: 'YOUR_ACCESS_TOKEN',
 *   transport: async (request) => {
 *     const response = await inner(request);
 *     console.log(request.method, request.url, response.status);
 *     return response;
 *   },
 * });
 * ```
 */
export function fetchTransport(fetch?: FetchLike, options: FetchTransportOptions = {}): Transport {
  checkOptions({ fetch }, { fetch: 'function' });
  checkOptions(options, { sendsOnce: 'boolean' });
  const { sendsOnce = fetch === undefined } = options;
  const send: FetchLike = fetch ?? ((url, init) => globalThis.fetch(url, init));
  const replaying = replaysPosts();
  const always: RequestInit = {
    redirect: 'manual',
    // Older Bun repeats a request only on a reused connection.
    ...(replaying === 'bun' && { keepalive: false }),
  };
  return async ({ url, method, headers, body, signal }) => {
    let response: Response;
    try {
      response = await send(url, {
        ...always,
        method,
        headers,
        // Deno can't repeat a request with a Blob.
        body: body !== undefined && replaying === 'deno' ? new Blob([body]) : (body ?? null),
        signal,
      });
    } catch (cause) {
      const notSent = sendsOnce && neverConnected(cause);
      throw new WorkflowConnectionError('the fetch failed', {
        code: notSent ? 'connection_failed' : 'connection_lost',
        outcome: notSent ? 'not_sent' : 'unknown',
        cause,
      });
    }
    return {
      status: response.status,
      headers: response.headers,
      sentOnce: sendsOnce,
      text: (limit) => readText(response, limit),
    };
  };
}

function readText(response: Response, limit: number): Promise<string | undefined> {
  const length = Number(response.headers.get('content-length'));
  // The length is that of the text only if the body is not compressed.
  if (length > 0 && length <= limit && !response.headers.has('content-encoding')) return response.text();
  return readChunks(response, limit);
}

async function readChunks({ body }: Response, limit: number): Promise<string | undefined> {
  const chunks = body ? await readWebStream(body, limit) : [];
  return decode(chunks, limit, { fatal: false });
}
