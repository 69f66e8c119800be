/**
 * The response to a created Case. The vendor's public docs do not show this body: the named properties also occur
 * in the webhook, none of them is guaranteed, and there may be others.
 * @see https://workflow-docs.aplyid.com/guide/creating-cases.html
 */
export interface CreatedCase {
  /** The Case. */
  case_id?: number;
  /** The `activity.external_id` that was sent. */
  external_id?: string | null;
  /** The guided flow of the Case. */
  guided_flow_id?: number;
  /** The status of the Case. */
  status?: string;
  /** The Case's page in the portal. */
  case_url?: string;
  /** The Client, as the API stored it. */
  client?: {
    id?: number;
    name?: string;
    external_id?: string | null;
    approval_status?: string;
    [property: string]: unknown;
  };
  [property: string]: unknown;
}

/** The properties that `T` names, without its index signature. */
type Named<T> = { [K in keyof T as string extends K ? never : K]: T[K] };

/** A value that `JSON.parse` can return. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: unknown };

/**
 * `T`, if any JSON object may have this type: its named properties are optional. Otherwise it does not compile.
 */
type FromJson<T extends { readonly [K in keyof Named<T>]?: Json | undefined }> =
  Record<string, never> extends Named<T> ? T : never;

/** Returns the response body as a `CreatedCase`, unchanged. */
export function readCreatedCase(body: Record<string, unknown>): FromJson<CreatedCase> {
  return body;
}
