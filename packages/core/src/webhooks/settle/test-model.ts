import fc from 'fast-check';
import { vi } from 'vitest';
import {
  type HandlerContext,
  WebhookReceiver,
  type WebhookReceiverOptions,
  type WorkflowEvent,
} from '../../index.ts';
import { delivery, secret } from '../test-receiver.ts';

// For the model tests: processes that share a store, crash, are cut off from it and restart, in any interleaving.

const leaseMs = 3000;

export type Fate = 'succeeds' | 'fails' | 'takes long' | 'never ends';

export type Step =
  | { readonly what: 'delivery'; readonly id: number; readonly process: number; readonly fate: Fate }
  | { readonly what: 'crash' | 'cut off' | 'reconnect'; readonly process: number }
  | { readonly what: 'time'; readonly ms: number };

const process: fc.Arbitrary<number> = fc.nat(1);

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        what: fc.constant('delivery' as const),
        id: fc.nat(1),
        process,
        fate: fc.constantFrom<Fate>('succeeds', 'succeeds', 'fails', 'takes long', 'never ends'),
      }),
    },
    { weight: 2, arbitrary: fc.record({ what: fc.constantFrom('crash', 'cut off', 'reconnect'), process }) },
    {
      weight: 3,
      arbitrary: fc.record({
        what: fc.constant('time' as const),
        ms: fc.constantFrom(1, 1000, 2999, 3000, 30_000),
      }),
    },
  ),
  { minLength: 1, maxLength: 16 },
);

/** A process as its store sees it. */
export class Process {
  isDead = false;
  isCutOff = false;
  readonly #scheduler: fc.Scheduler;

  constructor(scheduler: fc.Scheduler) {
    this.#scheduler = scheduler;
  }

  /** A call over a network: it may be late, fail, or lose its response; a dead process makes no calls. */
  async call<T>(act: () => T | Promise<T>): Promise<T> {
    await this.wait();
    if (this.isCutOff) throw new Error('cut off');
    const result = await act();
    await this.wait();
    if (this.isCutOff) throw new Error('the answer was lost');
    return result;
  }

  async wait(): Promise<void> {
    await this.#scheduler.schedule(Promise.resolve());
    if (this.isDead) await new Promise<never>(() => {});
  }
}

export interface HandlerRun {
  readonly id: string;
  readonly process: Process;
  isEnded: boolean;
  isSuccess: boolean;
}

/** Two places in which a process runs; after a crash another process runs there. */
export class World<Tx> {
  readonly runs: HandlerRun[] = [];
  readonly delivered: Set<string> = new Set();
  readonly violations: unknown[] = [];
  readonly scheduler: fc.Scheduler;
  readonly #makeStore: (process: Process) => NonNullable<WebhookReceiverOptions<Tx>['store']>;
  readonly #onRun: (run: HandlerRun, tx: Tx) => void;
  readonly #places: { process: Process; receiver: WebhookReceiver<Tx> }[];
  readonly #fates = new Map<string, Fate[]>();

  constructor(
    scheduler: fc.Scheduler,
    makeStore: (process: Process) => NonNullable<WebhookReceiverOptions<Tx>['store']>,
    onRun: (run: HandlerRun, tx: Tx) => void,
  ) {
    this.scheduler = scheduler;
    this.#makeStore = makeStore;
    this.#onRun = onRun;
    this.#places = [this.#start(), this.#start()];
  }

  take(step: Step): void {
    if (step.what === 'time') {
      vi.advanceTimersByTime(step.ms);
      return;
    }
    const place = this.#places[step.process];
    if (!place) return;
    if (step.what === 'delivery') {
      const id = `id-${step.id}`;
      this.#fates.set(id, [...(this.#fates.get(id) ?? []), step.fate]);
      void this.deliver(id, step.process);
    } else if (step.what === 'crash') {
      place.process.isDead = true;
      this.#places[step.process] = this.#start();
    } else {
      place.process.isCutOff = step.what === 'cut off';
    }
  }

  /** Takes the steps in the order that the scheduler chooses, then restarts every process and delivers each id again. */
  async run(steps: readonly Step[], redeliver: (id: string) => Promise<void>): Promise<void> {
    for (const step of steps) void this.scheduler.schedule(Promise.resolve()).then(() => this.take(step));
    await this.scheduler.waitIdle();
    this.#recover();
    for (const id of this.delivered) await redeliver(id);
  }

  /** Delivers, and waits until nothing is left to do. */
  async settled(id: string, place = 0): Promise<number> {
    const status = this.deliver(id, place);
    await this.scheduler.waitIdle();
    return status;
  }

  #recover(): void {
    this.#fates.clear();
    for (const [index, { process: old }] of this.#places.entries()) {
      old.isDead = true;
      this.#places[index] = this.#start();
    }
    vi.advanceTimersByTime(leaseMs);
  }

  async deliver(id: string, place = 0): Promise<number> {
    const { process: at, receiver } = this.#places[place] ?? this.#start();
    this.delivered.add(id);
    const { status } = await receiver.receive(delivery({ headers: { 'x-workflow-webhook-id': id } }));
    const isHandled = this.runs.some((run) => run.id === id && run.isSuccess);
    if (status === 200 && !isHandled && !at.isDead)
      this.violations.push(`${id} was acknowledged before it was handled`);
    if (![200, 409, 500, 503].includes(status)) this.violations.push(`${id} was answered ${status}`);
    return status;
  }

  #start() {
    const at = new Process(this.scheduler);
    const receiver = new WebhookReceiver<Tx>({
      secret,
      store: this.#makeStore(at),
      leaseMs,
      maxHandlingMs: 2 ** 31 - 1,
      onError: () => {},
    }).on('case.completed', ({ id }: WorkflowEvent, { tx }: HandlerContext<Tx>) => this.#handle(at, id, tx));
    return { process: at, receiver };
  }

  async #handle(at: Process, id: string, tx: Tx): Promise<void> {
    const run = { id, process: at, isEnded: false, isSuccess: false };
    if (this.runs.some((other) => other.id === id && other.process === at && !other.isEnded)) {
      this.violations.push(`${id} ran twice at a time in one process`);
    }
    this.#onRun(run, tx);
    this.runs.push(run);
    const fate = this.#fates.get(id)?.shift();
    await at.wait();
    if (fate === 'never ends') await new Promise<never>(() => {});
    if (fate === 'takes long') {
      await new Promise((resolve) => setTimeout(resolve, 3 * leaseMs));
      await at.wait();
    }
    run.isEnded = true;
    if (fate === 'fails') throw new Error('handler');
    run.isSuccess = true;
  }
}
