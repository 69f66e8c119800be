import { setTimeout as sleep } from 'node:timers/promises';
import type { Faults } from './faults.ts';
import type { Server } from './servers.ts';
import type { Fault } from './settings.ts';
import type { Workers } from './workers.ts';

/** How much work a cell does, and how many failures it meets. */
export interface Load {
  readonly events: number;
  readonly processes: number;
  /** How many processes are killed. */
  readonly kills: number;
  /** How many times the database crashes, if it is a server. */
  readonly crashes: number;
  /** The minimum number of times that each fault of the workers happens. */
  readonly faults: number;
}

/**
 * A kind of failure. It is spread over the first nine tenths of the run by progress, so that timing does not
 * matter.
 */
interface Act {
  readonly times: number;
  readonly run: () => Promise<void>;
  /** Whether the run waits until the last time has ended, if the next one is due. */
  readonly isWaitedFor: boolean;
  begun: number;
  running?: Promise<void> | undefined;
}

/** Kills workers, crashes the database and makes faults due as the run goes on. */
export class Chaos {
  readonly #acts: readonly Act[];
  readonly #workers: Workers;
  readonly #server: Server | undefined;
  readonly #faults: Faults;
  readonly #kinds: readonly Fault[];
  #isEnding = false;
  #crashes = 0;

  constructor(
    workers: Workers,
    server: Server | undefined,
    faults: Faults,
    kinds: readonly Fault[],
    load: Load,
  ) {
    this.#workers = workers;
    this.#server = server;
    this.#faults = faults;
    this.#kinds = kinds;
    const crash = async () => {
      await server?.crash();
      this.#crashes++;
    };
    const fault = (kind: Fault) => async () => {
      faults.plan(kind);
      while (faults.isDue(kind) && !this.#isEnding) await sleep(20);
    };
    this.#acts = [
      { times: load.kills, run: () => workers.kill(), isWaitedFor: true, begun: 0 },
      { times: server ? load.crashes : 0, run: crash, isWaitedFor: true, begun: 0 },
      ...kinds.map((kind) => ({ times: load.faults, run: fault(kind), isWaitedFor: false, begun: 0 })),
    ];
  }

  /**
   * To be called before each piece of work.
   *
   * @param share - how much of the run has begun, from 0 to 1
   */
  async reach(share: number): Promise<void> {
    for (const act of this.#acts) {
      while (act.begun < act.times && share >= (0.9 * (act.begun + 1)) / (act.times + 1)) {
        if (act.running && !act.isWaitedFor) break;
        if (act.running) await act.running;
        else this.#begin(act);
      }
    }
  }

  #begin(act: Act): void {
    act.begun++;
    act.running = act.run().finally(() => {
      act.running = undefined;
    });
  }

  /**
   * Waits until everything is up again, and until runs that were paused or outlived their delivery have ended.
   *
   * @param rest - waits for what the workers have still to do
   */
  async end(rest: () => Promise<void> = async () => {}): Promise<void> {
    this.#isEnding = true;
    await Promise.all(this.#acts.map(({ running }) => running));
    await rest();
    await sleep(1500);
    await this.#workers.close();
  }

  /** How many times each fault happened: 0 for one that did not. */
  faults(): Record<string, number> {
    return {
      'kill -9': this.#workers.kills,
      SIGSTOP: this.#workers.pauses,
      ...(this.#server ? { crashes: this.#crashes } : {}),
      ...this.#faults.count(this.#kinds),
    };
  }
}
