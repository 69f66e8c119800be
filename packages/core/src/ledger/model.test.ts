import { newCase } from '@aplyid-workflow/testkit';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { completed, minutes, stopClock } from '../../test/ledger.ts';
import {
  CaseLedger,
  type CaseStore,
  type CreatedCase,
  type LedgerEntry,
  memoryCaseStore,
  WorkflowConnectionError,
} from '../index.ts';

stopClock();

type Step =
  | {
      readonly do: 'create';
      readonly ends: 'created' | 'rejected' | 'not_sent' | 'lost' | 'lost without a Case';
    }
  | { readonly do: 'advance'; readonly process: number; readonly turns: number }
  | { readonly do: 'crash'; readonly process: number }
  | { readonly do: 'wait'; readonly minutes: number }
  | { readonly do: 'webhook'; readonly which: number; readonly approval: string }
  | { readonly do: 'resolve' };

/** Counted from the youngest. */
const process = fc.nat({ max: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('create' as const),
    ends: fc.constantFrom('created', 'rejected', 'not_sent', 'lost', 'lost without a Case'),
  }),
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('advance' as const),
      process,
      turns: fc.integer({ min: 1, max: 8 }),
    }),
  },
  fc.record({ do: fc.constant('crash' as const), process }),
  fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 3, 16) }),
  fc.record({
    do: fc.constant('webhook' as const),
    which: fc.nat({ max: 3 }),
    approval: fc.constantFrom('approved', 'declined'),
  }),
  fc.record({ do: fc.constant('resolve' as const) }),
);

/** Lets a process continue only when the test says so; a crashed one never continues. */
class Gate {
  #waiting: (() => void)[] = [];
  crashed = false;
  done = false;

  pass(): Promise<void> {
    return new Promise((resolve) => {
      if (!this.crashed) this.#waiting.push(resolve);
    });
  }

  /** Lets it make one call, and waits until it is about to make the next one. */
  async open(): Promise<void> {
    if (this.crashed) return;
    this.#waiting.shift()?.();
    await this.arrived();
  }

  async arrived(): Promise<void> {
    while (!this.done && this.#waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** What happened to one reference, recorded outside the ledger. */
class World {
  readonly store: CaseStore = memoryCaseStore();
  readonly processes: Gate[] = [];
  readonly made: number[] = [];
  readonly reports: string[] = [];
  readonly delivered = new Map<string, string>();
  posts = 0;
  /** How many requests the responses so far allow: each refusal and each resolution allows one more. */
  allowed = 1;
  /** Whether a request was sent that was not allowed: a second Case. */
  excess = false;

  /** A process, with every call to the store and to the API behind its gate. */
  async create(ends: (Step & { do: 'create' })['ends']): Promise<void> {
    const gate = new Gate();
    this.processes.push(gate);
    const client = { deadline: 90_000, cases: { create: () => this.#post(ends, gate) } };
    const end = () => {
      gate.done = true;
    };
    this.#ledger(client, this.#gated(gate)).create(newCase).then(end, end);
    await gate.arrived();
  }

  /** A process that never stops, for webhooks and people. */
  ledger(): CaseLedger {
    const client = { deadline: 90_000, cases: { create: () => this.#post('created', new Gate()) } };
    return this.#ledger(client, this.store);
  }

  #ledger(client: ConstructorParameters<typeof CaseLedger>[0]['client'], store: CaseStore): CaseLedger {
    return new CaseLedger({ client, store, onError: ({ code }) => this.reports.push(code) });
  }

  #gated(gate: Gate): CaseStore {
    return {
      read: async (id) => {
        await gate.pass();
        return this.store.read(id);
      },
      swap: async (id, version, record) => {
        await gate.pass();
        const swapped = await this.store.swap(id, version, record);
        if (swapped && (record.state === 'rejected' || record.state === 'not_sent')) this.allowed++;
        await gate.pass();
        return swapped;
      },
      list: (query) => this.store.list(query),
    };
  }

  async #post(ends: (Step & { do: 'create' })['ends'], gate: Gate): Promise<CreatedCase> {
    this.posts++;
    this.excess ||= this.posts > this.allowed;
    if (ends === 'created' || ends === 'lost') this.made.push(1000 + this.posts);
    const case_id = 1000 + this.posts;
    await gate.pass();
    if (ends === 'created') return { case_id };
    const outcome = ends === 'lost' || ends === 'lost without a Case' ? 'unknown' : ends;
    throw new WorkflowConnectionError(ends, { code: ends, outcome });
  }
}

async function play(world: World, next: Step): Promise<void> {
  if (next.do === 'create') await world.create(next.ends);
  if (next.do === 'wait') vi.advanceTimersByTime(next.minutes * minutes);
  if (next.do === 'crash') {
    const gate = world.processes.at(-1 - next.process);
    if (gate) gate.crashed = true;
  }
  if (next.do === 'advance') {
    for (let turn = 0; turn < next.turns; turn++) await world.processes.at(-1 - next.process)?.open();
  }
  if (next.do === 'resolve') {
    const resolved = await world
      .ledger()
      .resolve('order-9281', 'not_sent')
      .catch(() => undefined);
    if (resolved) world.allowed++;
  }
  if (next.do === 'webhook') {
    const case_id = world.made[next.which % Math.max(1, world.made.length)];
    if (case_id === undefined) return;
    const id = `${case_id}-${next.which}`;
    // A repeated webhook has the same content.
    const approval = world.delivered.get(id) ?? next.approval;
    world.delivered.set(id, approval);
    await world.ledger().settle(completed(id, { case_id }, approval));
  }
}

function judge(world: World, entry: LedgerEntry | undefined): void {
  expect(world.excess).toBe(false);
  const kept = entry?.outcomes ?? [];
  for (const [id, approval] of world.delivered) {
    const case_id = Number(id.split('-')[0]);
    expect(kept).toContainEqual(expect.objectContaining({ case_id, approval_status: approval }));
  }
  expect(kept.length > 0).toBe(entry?.state === 'settled');
  expect(kept[0]?.webhook_id).toBe([...world.delivered.keys()][0]);
  expect(new Set(kept.map(({ webhook_id }) => webhook_id)).size).toBe(kept.length);
  const cases = new Set(entry?.cases.map(({ case_id }) => case_id));
  expect(cases.size).toBe(entry?.cases.length ?? 0);
  if (cases.size > 1) expect(world.reports).toContain('several_cases');
}

it('never creates a second Case and loses no outcome, in any order of events', async () => {
  const reached = new Set<string>();
  const property = fc.asyncProperty(
    fc.array(step, { minLength: 10, maxLength: 50, size: 'max' }),
    async (steps) => {
      const world = new World();
      for (const each of steps) await play(world, each);
      const interrupted = await world.ledger().find('order-9281');
      judge(world, interrupted);
      reached.add(interrupted?.state ?? 'none');
      // All living processes run to their end: a confirmed Case is known.
      for (const gate of world.processes) for (let turn = 0; turn < 12; turn++) await gate.open();
      const entry = await world.ledger().find('order-9281');
      judge(world, entry);
      reached.add(entry?.state ?? 'none');
      for (const report of world.reports) reached.add(report);
      if (world.processes.every(({ crashed }) => !crashed)) expect(entry?.state).not.toBe('sending');
    },
  );
  await fc.assert(property, { numRuns: 1000 });
  expect([...reached].sort()).toEqual(
    expect.arrayContaining([
      'created',
      'none',
      'not_sent',
      'outcomes_differ',
      'rejected',
      'sending',
      'settled',
      'unknown',
    ]),
  );
}, 120_000);
