import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from '@aplyid-workflow/testkit';
import { onTestFinished } from 'vitest';

/** A request, as it arrived at the server. */
export interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Answers the nth request (0 is the first). */
export type Script = (response: ServerResponse, request: Received, n: number) => void;

/**
 * A real HTTP server on loopback that responds by a script and records its requests. It is closed after the test.
 */
export async function apiServer(script: Script): Promise<{ baseUrl: string; requests: Received[] }> {
  const requests: Received[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { method, url, headers } = request;
    const received = { method, url, headers, body };
    script(response, received, requests.push(received) - 1);
  });
  const { url, close } = await listen(server);
  onTestFinished(close);
  return { baseUrl: url, requests };
}

/** Answers with JSON. */
export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
