/** Headers: an object with `get`, or a record. */
export type DeliveryHeaders =
  | { get(name: string): string | null | undefined }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** A request to the Webhook URL, independent of the host's framework. Adapters create it. */
export interface WebhookDelivery {
  /** The HTTP method. */
  readonly method: string;
  /** The headers, in the host's form. */
  readonly headers: DeliveryHeaders;
  /** The last segment of the path. */
  readonly secret?: string | undefined;
  /**
   * The body, in the host's form: parsed, text, bytes, or unread (a `Request`, a web stream, a Node stream). An
   * unread body is read after authentication, up to `maxBodyBytes`.
   */
  readonly body?: unknown;
  /**
   * Receives the promise of the delivery's work, on hosts that would otherwise stop it after the response
   * (Workers).
   */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined;
  /** The host's environment, for a `secret` that is a function. On Workers, the bindings. */
  readonly env?: unknown;
}

/** The response to send. */
export interface WebhookResult {
  /** The HTTP status. */
  readonly status: number;
  /** The headers to set. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
}

/** One header of a delivery; the first value where the host has several. */
export function readHeader(headers: DeliveryHeaders, name: string): string | undefined {
  if (isGetter(headers)) return headers.get(name) ?? undefined;
  const key = name in headers ? name : Object.keys(headers).find((each) => each.toLowerCase() === name);
  const value = key === undefined ? undefined : headers[key];
  return typeof value === 'object' ? value[0] : value;
}

function isGetter(headers: DeliveryHeaders): headers is { get(name: string): string | null | undefined } {
  return typeof headers.get === 'function';
}
