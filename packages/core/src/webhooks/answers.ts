import type { WebhookResult } from './delivery.ts';

/**
 * Builds a response. Its text is ASCII; with the length known, a host writes it at once. It is frozen because
 * deliveries share responses: a host that changed one would change what the next sender receives.
 */
export function answer(status: number, content: object, headers?: Record<string, string>): WebhookResult {
  const body = JSON.stringify(content);
  return Object.freeze({
    status,
    headers: Object.freeze({
      'content-type': 'application/json',
      'content-length': String(body.length),
      'cache-control': 'no-store',
      ...headers,
    }),
    body,
  });
}

/** A response that asks the sender to retry later; `ms` is rounded up to whole seconds. */
export function retryLater(status: number, message: string, ms: number): WebhookResult {
  return answer(status, { message }, { 'retry-after': String(Math.max(1, Math.ceil(ms / 1000))) });
}
