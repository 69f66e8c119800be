import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { caseCompleted } from '@aplyid-workflow/testkit';
import { postWebhook, shuffle } from '../posts.ts';
import type { Workers } from '../workers.ts';

/** How the sender behaves. */
export interface Sending {
  /** Whether what is not acknowledged is delivered again. */
  readonly redelivers: boolean;
  readonly inFlight: number;
  /** Called before each delivery, with the share of them that has begun. */
  readonly reach: (share: number) => Promise<void>;
}

/** What the sender knows at the end. */
export interface Sent {
  readonly acknowledged: ReadonlySet<string>;
  readonly duplicates: number;
  readonly reordered: number;
}

/**
 * The vendor's side: delivers every event over HTTP, in another order, almost a third of them twice: half of these
 * at the same time, half later. After a refusal it waits, longer after each, as senders do: else a database that is
 * restarted would meet no events at all.
 */
export async function deliver(
  ids: readonly string[],
  workers: Workers,
  { redelivers, inFlight, reach }: Sending,
): Promise<Sent> {
  const again = ids.filter(() => Math.random() < 0.3);
  const atOnce = new Set(again.filter(() => Math.random() < 0.5));
  const queue = shuffle([...ids, ...again.filter((id) => !atOnce.has(id))]);
  const reordered = queue.filter((id, index) => id !== ids[index]).length;
  const total = queue.length;
  const acknowledged = new Set<string>();
  const agent = new Agent({ keepAlive: true });
  const send = async (id: string) => {
    const status = await postWebhook(agent, workers.port(), id, { ...caseCompleted, external_id: id });
    if (status === 200) acknowledged.add(id);
    return status === 200;
  };
  const lane = async () => {
    let wait = 20;
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      await reach(1 - queue.length / total);
      const copies = atOnce.delete(id) ? 2 : 1;
      do {
        const [isTaken, ...others] = await Promise.all(Array.from({ length: copies }, () => send(id)));
        wait = isTaken || others.includes(true) ? 20 : Math.min(wait * 2, 500);
        if (wait > 20) await sleep(wait * (0.5 + Math.random()));
      } while (redelivers && !acknowledged.has(id));
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  agent.destroy();
  return { acknowledged, duplicates: again.length, reordered };
}
