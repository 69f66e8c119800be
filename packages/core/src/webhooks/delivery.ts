/** Headers, in any of the shapes that hosts have. */
export type DeliveryHeaders =
  | { get(name: string): string | null | undefined }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** A request to the Webhook URL in a shape that every host can give; adapters translate to it. */
export interface WebhookDelivery {
  /** The HTTP method. */
  readonly method: string;
  /** The headers, as the host has them. */
  readonly headers: DeliveryHeaders;
  /** The last segment of the path. */
  readonly secret?: string | undefined;
  /**
   * The body, as the host has it: parsed, text, bytes, or unread (a `Request`, a web stream, a Node stream). An
   * unread one is read with the limit, and only after authentication.
   */
  readonly body?: unknown;
  /** Receives the work of the delivery, on hosts that stop it after the response otherwise (Workers). */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined;
  /** The host's environment, for a `secret` that is a function: on Workers its bindings. */
  readonly env?: unknown;
}

/** The host's response. */
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
