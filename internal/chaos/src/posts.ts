import { type Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { webhookHeaders } from '@aplyid-workflow/testkit';

/** Delivers one event. Resolves with the status, or undefined if there was no response. */
export function postWebhook(
  agent: Agent,
  port: number | undefined,
  id: string,
  data: object,
): Promise<number | undefined> {
  return post(agent, port, '/', JSON.stringify(data), { ...webhookHeaders, 'X-Workflow-Webhook-Id': id });
}

/** Resolves with the status, or undefined if there was no response. */
export function post(
  agent: Agent,
  port: number | undefined,
  path: string,
  body: string,
  more: Readonly<Record<string, string>> = {},
): Promise<number | undefined> {
  if (port === undefined) return sleep(50).then(() => undefined);
  const headers = { ...more, 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve) => {
    const sent = request(
      { agent, host: '127.0.0.1', port, path, method: 'POST', headers, timeout: 8000 },
      (response) => {
        response
          .on('error', () => resolve(undefined))
          .on('end', () => resolve(response.statusCode))
          .resume();
      },
    );
    sent
      .on('error', () => resolve(undefined))
      .on('timeout', () => sent.destroy())
      .end(body);
  });
}

/** In random order, in place. */
export function shuffle<T>(items: T[]): T[] {
  for (let left = items.length - 1; left > 0; left--) {
    const other = Math.floor(Math.random() * (left + 1));
    const [a, b] = [items[left], items[other]];
    if (a !== undefined && b !== undefined) [items[left], items[other]] = [b, a];
  }
  return items;
}
