import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { jsonText } from '../model/json.ts';

/** Responds with JSON in which characters that change the text direction are escaped. */
export function json(
  c: Context,
  value: unknown,
  status: ContentfulStatusCode = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return c.body(jsonText(value), status, { ...headers, 'Content-Type': 'application/json' });
}
