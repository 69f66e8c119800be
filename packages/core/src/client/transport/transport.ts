/** One request, as a transport receives it. */
export interface TransportRequest {
  /** The HTTP method. */
  readonly method: string;
  /** The whole URL. */
  readonly url: string;
  /** All headers, including the access key: never log them. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. Default: the request has no body. */
  readonly body?: string | undefined;
  /** Aborts when a time limit expires, the caller aborts, or the response is no longer needed. */
  readonly signal: AbortSignal;
}

/** One response, as a transport returns it: status, headers and an unread body. */
export interface TransportResponse {
  /** The HTTP status. */
  readonly status: number;
  /** The headers, by name in any case. */
  readonly headers: { get(name: string): string | null };
  /**
   * False if the request may have been sent more than once: then the status says nothing about an earlier copy of
   * it, and the `outcome` of a failure is `unknown`. Default: true.
   */
  readonly sentOnce?: boolean | undefined;
  /**
   * Reads the body.
   *
   * @param limit - in bytes
   * @returns The body as text, or undefined if it has more than `limit` bytes; reading has stopped then
   */
  text(limit: number): Promise<string | undefined>;
}

/**
 * Sends a request to the API, once: one request in, one response out, with any status. A transport follows no
 * redirects. If it receives no response it rejects; if it knows that nothing was sent, with a
 * `WorkflowConnectionError` whose `outcome` is `not_sent`.
 */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;
