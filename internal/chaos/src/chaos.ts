import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
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
  readonly #workers: Workers;
  readonly #server: Server | undefined;
  #requests = 0;
  #crashes = 0;

  constructor(workers: Workers, server: Server | undefined, { killEvery, crashEvery }: Load) {
    this.#workers = workers;
    this.#server = server;
    const crash = async () => {
      this.#crashes++;
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

  /** Waits until everything is up again, and until runs that were paused or outlived their delivery have ended. */
  async end(): Promise<void> {
    await Promise.all(this.#begun);
    await sleep(2500);
    await this.#workers.close();
  }

  /**
   * How often each fault happened.
   *
   * @param file - in which the workers noted theirs
   */
  faults(file: string): Record<string, number> {
    return {
      'kill -9': this.#workers.kills,
      SIGSTOP: this.#workers.pauses,
      ...(this.#server ? { crashes: this.#crashes } : {}),
      ...countLines(file),
    };
  }
}

/** A folder of its own for one cell, with the file in which its workers note their faults. */
export async function withFolder<Result>(
  use: (folder: string, faults: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'aplyid-workflow-chaos-'));
  const faults = join(folder, 'faults.log');
  writeFileSync(faults, '');
  try {
    return await use(folder, faults);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How often each line is in a file. */
function countLines(file: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    counts[line] = (counts[line] ?? 0) + 1;
  }
  return counts;
}
