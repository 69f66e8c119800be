/** Deep enough for a logged request; ends the recursion of a value that refers to itself. */
const maxDepth = 6;

/**
 * Replaces the webhook secret with `***` in what a request logger is about to write.
 *
 * The secret is whatever follows `path` in a URL. It is replaced wherever it occurs in the same value, so that a
 * logger's `params` are masked together with its `url`.
 *
 * @param logged - a string, such as the request's URL, or the logger's object of the request
 * @param path - where the receiver is mounted, such as `/webhooks/aplyid`
 * @returns the same value, or a copy in which the secret is masked
 * @example
 * ```ts
 * import { maskWebhookSecret } from '@aplyid-workflow/core';
 *
 * const request = { url: '/webhooks/aplyid/s3cr3t?a=1', params: { secret: 's3cr3t' } };
 * console.log(maskWebhookSecret(request, '/webhooks/aplyid'));
 * // { url: '/webhooks/aplyid/***?a=1', params: { secret: '***' } }
 * ```
 */
export function maskWebhookSecret(logged: string, path: string): string;
export function maskWebhookSecret(logged: unknown, path: string): unknown;
export function maskWebhookSecret(logged: unknown, path: string): unknown {
  const mount = path.replace(/^\/+|\/+$/g, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const inUrl = new RegExp(`(?<=/${mount}/+)[^/?#\\s"']+`, 'gi');
  const secrets = new Set<string>();
  const find = (text: string) => {
    for (const [segment] of text.matchAll(inUrl)) {
      // A shorter text is not a secret, and may be part of any word.
      for (const secret of [segment, decoded(segment)]) if (secret.length >= 16) secrets.add(secret);
    }
    return text.replace(inUrl, '***');
  };
  const masked = visit(logged, find);
  return visit(masked, (text) => [...secrets].reduce((rest, secret) => rest.replaceAll(secret, '***'), text));
}

/**
 * A copy of a value with each of its strings replaced. Errors, iterables and objects with `toJSON` stay unchanged.
 */
function visit(value: unknown, replace: (text: string) => string, depth = 0): unknown {
  if (typeof value === 'string') return replace(value);
  if (typeof value !== 'object' || value === null || depth === maxDepth) return value;
  if (Array.isArray(value)) return value.map((each) => visit(each, replace, depth + 1));
  if (value instanceof Error || 'toJSON' in value || Symbol.iterator in value) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, visit(each, replace, depth + 1)]);
  return Object.fromEntries(entries);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
