import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { caseCompleted, webhookHeaders } from '@aplyid-workflow/testkit';
import type { Workers } from './workers.ts';

/** How the sender behaves. */
export interface Sending {
  /** Whether what is not acknowledged is delivered again. */
  readonly redelivers: boolean;
  readonly inFlight: number;
}

/** What the sender knows at the end. */
export interface Sent {
  readonly acknowledged: ReadonlySet<string>;
  readonly duplicates: number;
  readonly reordered: number;
}

/** The vendor's side: delivers every event in another order, almost a third of them twice, over HTTP. */
export async function deliver(
  ids: readonly string[],
  workers: Workers,
  { redelivers, inFlight }: Sending,
): Promise<Sent> {
  const again = ids.filter(() => Math.random() < 0.3);
  const queue = shuffle([...ids, ...again]);
  const reordered = queue.filter((id, index) => id !== ids[index]).length;
  const acknowledged = new Set<string>();
  const agent = new Agent({ keepAlive: true });
  const lane = async () => {
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      for (let wait = 20; ; wait = Math.min(wait * 2, 400)) {
        if ((await post(agent, workers.port(), id)) === 200) acknowledged.add(id);
        if (acknowledged.has(id) || !redelivers) break;
        await sleep(wait * (0.5 + Math.random()));
      }
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  agent.destroy();
  return { acknowledged, duplicates: again.length, reordered };
}

/** The status, or undefined if there was no answer. */
function post(agent: Agent, port: number | undefined, id: string): Promise<number | undefined> {
  if (port === undefined) return sleep(50).then(() => undefined);
  const body = JSON.stringify({ ...caseCompleted, external_id: id });
  const headers = {
    ...webhookHeaders,
    'X-Workflow-Webhook-Id': id,
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve) => {
    const sent = request(
      { agent, host: '127.0.0.1', port, method: 'POST', headers, timeout: 8000 },
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

function shuffle<T>(items: T[]): T[] {
  for (let left = items.length - 1; left > 0; left--) {
    const other = Math.floor(Math.random() * (left + 1));
    const [a, b] = [items[left], items[other]];
    if (a !== undefined && b !== undefined) [items[left], items[other]] = [b, a];
  }
  return items;
}
