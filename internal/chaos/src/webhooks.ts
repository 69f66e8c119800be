import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chaos, type Load, withFolder } from './chaos.ts';
import { openDatabase } from './databases.ts';
import { deliver, type Sent } from './deliverer.ts';
import type { Scheme } from './settings.ts';
import { Workers } from './workers.ts';

/** What a cell found. */
export interface Outcome {
  /** Acknowledged, but without an effect; with redelivery, any event without an effect. */
  readonly lost: number;
  /** Effects beyond the first of an event. */
  readonly doubled: number;
  /** Not acknowledged, so that the sender knows: only where nothing is redelivered. */
  readonly refused: number;
  readonly faults: Readonly<Record<string, number>>;
}

const script = join(import.meta.dirname, 'worker.ts');

/** Delivers events to several processes of one scheme while they and their database fail. */
export function runWebhooks(scheme: Scheme, redelivers: boolean, load: Load): Promise<Outcome> {
  return withFolder(async (folder, faults) => {
    const log = join(folder, 'effects.log');
    writeFileSync(log, '');
    const database = await openDatabase(scheme, folder, log);
    try {
      const settings = { scheme, database: database.address, effects: log, faults };
      const workers = await Workers.start(load.processes, script, settings);
      const ids = Array.from({ length: load.events }, (_, n) => `${scheme}-${n}`);
      const chaos = new Chaos(workers, database.server, load);
      const sent = await deliver(ids, workers, {
        redelivers,
        inFlight: 4 * load.processes,
        onEnd: () => chaos.requestEnded(),
      });
      await chaos.end();
      const { duplicates, reordered } = sent;
      const counts = { ...chaos.faults(faults), duplicates, reordered };
      return { ...judge(ids, sent, await database.effects(), redelivers), faults: counts };
    } finally {
      await database.close();
    }
  });
}

function judge(ids: readonly string[], sent: Sent, effects: readonly string[], redelivers: boolean) {
  const done = new Set(effects);
  const promised = redelivers ? ids : ids.filter((id) => sent.acknowledged.has(id));
  return {
    lost: promised.filter((id) => !done.has(id)).length,
    doubled: effects.length - done.size,
    refused: ids.length - sent.acknowledged.size,
  };
}
