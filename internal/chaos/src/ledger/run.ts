import { Agent } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { caseCompleted } from '@aplyid-workflow/testkit';
import { Chaos, type Load, withFolder } from '../chaos.ts';
import { post, postWebhook, shuffle } from '../posts.ts';
import type { LedgerScheme } from '../settings.ts';
import { Workers } from '../workers.ts';
import { type LedgerDatabase, openLedgerDatabase } from './databases.ts';
import { startVendor, type Vendor } from './vendor.ts';

/** What a cell of a ledger found. */
export interface LedgerOutcome {
  /** Cases without a settled entry whose webhook was acknowledged; with redelivery, all without one. */
  readonly lost: number;
  /** References that have more than one Case. */
  readonly secondCases: number;
  /** References that are `unknown` at the end, for a person to look at. */
  readonly unknown: number;
  readonly faults: Readonly<Record<string, number>>;
}

const script = join(import.meta.dirname, 'worker.ts');
const callers = 3;

/** Creates Cases from several callers at once and delivers their outcomes, while everything fails. */
export function runLedger(scheme: LedgerScheme, redelivers: boolean, load: Load): Promise<LedgerOutcome> {
  return withFolder(async (folder, faults) => {
    const database = await openLedgerDatabase(scheme, folder);
    const pausable: { pause(pid: number): void } = { pause() {} };
    const vendor = await startVendor((pid) => pausable.pause(pid));
    const agent = new Agent({ keepAlive: true });
    try {
      const settings = { scheme, database: database.address, api: vendor.url, faults };
      const workers = await Workers.start(load.processes, script, settings);
      pausable.pause = (pid) => workers.pause(pid);
      const chaos = new Chaos(workers, database.server, load);
      const references = Array.from({ length: load.events }, (_, n) => `${scheme}-${n}`);
      const creating = new AbortController();
      const acknowledged = deliverOutcomes(agent, vendor, workers, redelivers, creating.signal);
      const confirmed = await createAll(agent, references, workers, chaos);
      creating.abort();
      const settled = await acknowledged;
      await chaos.end();
      const made = { callers: references.length * callers, ...vendor.faults };
      const promised = redelivers ? new Set(vendor.cases.map(({ case_id }) => case_id)) : settled;
      const verdict = await judge(database, vendor, promised, confirmed);
      return { ...verdict, faults: { ...chaos.faults(faults), ...made } };
    } finally {
      agent.destroy();
      await vendor.close();
      await database.close();
    }
  });
}

/** Three callers for each reference; each stops after some tries. Resolves with the references that were confirmed. */
async function createAll(
  agent: Agent,
  references: readonly string[],
  workers: Workers,
  chaos: Chaos,
): Promise<Set<string>> {
  const queue = shuffle(references.flatMap((reference) => Array.from({ length: callers }, () => reference)));
  const confirmed = new Set<string>();
  const lane = async () => {
    for (let reference = queue.pop(); reference !== undefined; reference = queue.pop()) {
      for (let attempt = 0; attempt < 6; attempt++) {
        const status = await post(agent, workers.port(), '/cases', reference);
        chaos.requestEnded();
        if (status === 200) confirmed.add(reference);
        if (status === 200 || status === 409) break;
        await sleep(50 * Math.random() * 2 ** attempt);
      }
    }
  };
  await Promise.all(Array.from({ length: 12 }, lane));
  return confirmed;
}

/** Delivers the outcome of every Case that the vendor has, until no more are created. */
async function deliverOutcomes(
  agent: Agent,
  { cases }: Vendor,
  workers: Workers,
  redelivers: boolean,
  creating: AbortSignal,
): Promise<Set<number>> {
  const acknowledged = new Set<number>();
  let next = 0;
  const lane = async () => {
    for (;;) {
      const created = cases[next];
      if (!created) {
        if (creating.aborted) return;
        await sleep(20);
        continue;
      }
      next++;
      const data = { ...caseCompleted, ...created };
      const copies = Math.random() < 0.3 ? 2 : 1;
      const deliverCopy = async () => {
        do {
          await sleep(100 * Math.random());
          const status = await postWebhook(agent, workers.port(), `outcome-${created.case_id}`, data);
          if (status === 200) acknowledged.add(created.case_id);
        } while (redelivers && !acknowledged.has(created.case_id));
      };
      await Promise.all(Array.from({ length: copies }, deliverCopy));
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  return acknowledged;
}

async function judge(
  database: LedgerDatabase,
  { cases }: Vendor,
  promised: ReadonlySet<number>,
  confirmed: ReadonlySet<string>,
) {
  const states = await database.states();
  const references = new Set(cases.map(({ external_id }) => external_id));
  const unsettled = cases.filter(
    ({ case_id, external_id }) => promised.has(case_id) && states.get(external_id) !== 'settled',
  );
  const invented = [...confirmed].filter((reference) => !references.has(reference));
  return {
    lost: unsettled.length + invented.length,
    secondCases: cases.length - references.size,
    unknown: [...states.values()].filter((state) => state === 'unknown' || state === 'sending').length,
  };
}
