/** Headers, in any of the shapes that hosts hold them. */
export type DeliveryHeaders =
  | { get(name: string): string | null | undefined }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** A request to the Webhook URL, in the shape that any host can give: adapters only translate to it. */
export interface WebhookDelivery {
  /** The HTTP method. */
  readonly method: string;
  /** The headers, as the host has them. */
  readonly headers: DeliveryHeaders;
  /** The last segment of the path. */
  readonly secret?: string | undefined;
  /**
   * What the host has of the body: parsed already, text, bytes, or still unread (a `Request`, a web stream, a
   * Node stream); it is read with the limit, and only for a delivery that is no stranger's.
   */
  readonly body?: unknown;
  /** Told of a handler that runs on after the answer, on hosts that stop what they are not told of (Workers). */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined;
}

/** What the host answers. */
export interface WebhookResult {
  /** The HTTP status. */
  readonly status: number;
  /** The headers to set. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
}

/** One header of a delivery; hosts that keep several values give the first. */
export function readHeader(headers: DeliveryHeaders, name: string): string | undefined {
  if (isGetter(headers)) return headers.get(name) ?? undefined;
  const key = name in headers ? name : Object.keys(headers).find((each) => each.toLowerCase() === name);
  const value = key === undefined ? undefined : headers[key];
  return typeof value === 'object' ? value[0] : value;
}

function isGetter(headers: DeliveryHeaders): headers is { get(name: string): string | null | undefined } {
  return typeof headers.get === 'function';
}

/**
 * An answer that no cache keeps. What we say is ASCII; with its length, a host writes it at once. Frozen, since many
 * deliveries may share it: what a host wrote into one answer would be sent to the next sender.
 */
export function answer(status: number, said: object, headers?: Record<string, string>): WebhookResult {
  const body = JSON.stringify(said);
  const length = String(body.length);
  return Object.freeze({
    status,
    headers: Object.freeze({
      'content-type': 'application/json',
      'content-length': length,
      'cache-control': 'no-store',
      ...headers,
    }),
    body,
  });
}

/** An answer that asks the sender to come back, in whole seconds. */
export function comeBack(status: number, message: string, ms: number): WebhookResult {
  return answer(status, { message }, { 'retry-after': String(Math.max(1, Math.ceil(ms / 1000))) });
}
