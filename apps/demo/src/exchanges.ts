import type { ApiRequest, Delivery } from '@aplyid-workflow/sandbox';
import type { Message } from './messages.ts';

/** A request and its response. */
export interface Exchange {
  readonly request: Message;
  readonly answer: Message;
}

/** Sends a request to the sample app. */
export async function call(url: string, json?: object): Promise<Exchange & { status: number; text: string }> {
  const method = json ? 'POST' : 'GET';
  const headers: Record<string, string> = json ? { 'Content-Type': 'application/json' } : {};
  const body = json ? JSON.stringify(json) : null;
  const response = await fetch(url, { method, headers, body });
  const { status, statusText } = response;
  const text = await response.text();
  return {
    request: { start: `${method} ${url}`, headers, body },
    answer: { start: `${status} ${statusText}`, headers: Object.fromEntries(response.headers), body: text },
    status,
    text,
  };
}

/** A request to the sandbox's API as the sandbox logged it, with the key masked. */
export function loggedRequest(sandboxUrl: string, logged: ApiRequest): Exchange {
  return {
    request: {
      start: `${logged.method} ${sandboxUrl}${logged.path}`,
      headers: { 'X-Workflow-Access-Key': logged.maskedKey ?? '' },
      body: logged.body,
    },
    answer: { start: String(logged.status), headers: { 'X-Request-Id': logged.requestId } },
  };
}

/** The last attempt to deliver a webhook as the sandbox logged it, with the secret masked. */
export function loggedDelivery({ attempts, body }: Delivery): Exchange | undefined {
  const attempt = attempts.at(-1);
  if (!attempt) return undefined;
  return {
    request: { start: `POST ${attempt.url}`, headers: attempt.requestHeaders, body },
    answer: {
      start: attempt.error ?? String(attempt.status),
      headers: attempt.responseHeaders,
      body: attempt.responseBody,
    },
  };
}
