/** What may be set for one call. */
export interface RequestOptions {
  /** Gives the call up. */
  readonly signal?: AbortSignal | undefined;
  /** For one attempt, in ms. Default: the client's. */
  readonly timeout?: number | undefined;
  /** More headers; those that the client sets itself are refused. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** One request to the API: JSON, posted to a path. */
export interface ApiRequest {
  readonly method: 'POST';
  readonly path: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}
