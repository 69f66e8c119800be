import { readFileSync } from 'node:fs';
import type { Server } from './servers.ts';
import type { Workers } from './workers.ts';

/** How much a cell does, and how often it goes wrong: by progress, so that a slow machine has as many faults. */
export interface Load {
  readonly events: number;
  readonly processes: number;
  /** One process is killed each time that so many requests have ended. */
  readonly killEvery: number;
  /** The database is crashed each time that so many requests have ended. */
  readonly crashEvery: number;
}

/** Kills workers and crashes the database as the requests go on. */
export class Chaos {
  readonly #acts: { readonly every: number; readonly act: () => Promise<void>; isActing: boolean }[];
  readonly #begun: Promise<void>[] = [];
  #requests = 0;
  crashes = 0;

  constructor(workers: Workers, server: Server | undefined, { killEvery, crashEvery }: Load) {
    const crash = async () => {
      this.crashes++;
      await server?.crash();
    };
    this.#acts = [
      { every: killEvery, act: () => workers.kill(), isActing: false },
      ...(server ? [{ every: crashEvery, act: crash, isActing: false }] : []),
    ];
  }

  /** To be called as each request ends. */
  requestEnded(): void {
    this.#requests++;
    for (const each of this.#acts) {
      if (this.#requests % each.every !== 0 || each.isActing) continue;
      each.isActing = true;
      this.#begun.push(
        each.act().finally(() => {
          each.isActing = false;
        }),
      );
    }
  }

  /** Waits until everything is up again. */
  async end(): Promise<void> {
    await Promise.all(this.#begun);
  }
}

/** How often each line is in a file. */
export function countLines(file: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    counts[line] = (counts[line] ?? 0) + 1;
  }
  return counts;
}
