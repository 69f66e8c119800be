import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { caseCompleted } from '@aplyid-workflow/testkit';
import { postWebhook, shuffle } from './posts.ts';
import type { Workers } from './workers.ts';

/** How the sender behaves. */
export interface Sending {
  /** Whether what is not acknowledged is delivered again. */
  readonly redelivers: boolean;
  readonly inFlight: number;
  /** Called as each request ends. */
  readonly onEnd: () => void;
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
  { redelivers, inFlight, onEnd }: Sending,
): Promise<Sent> {
  const again = ids.filter(() => Math.random() < 0.3);
  const queue = shuffle([...ids, ...again]);
  const reordered = queue.filter((id, index) => id !== ids[index]).length;
  const acknowledged = new Set<string>();
  const agent = new Agent({ keepAlive: true });
  const lane = async () => {
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      for (let wait = 20; ; wait = Math.min(wait * 2, 400)) {
        const status = await postWebhook(agent, workers.port(), id, { ...caseCompleted, external_id: id });
        onEnd();
        if (status === 200) acknowledged.add(id);
        if (acknowledged.has(id) || !redelivers) break;
        await sleep(wait * (0.5 + Math.random()));
      }
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  agent.destroy();
  return { acknowledged, duplicates: again.length, reordered };
}
