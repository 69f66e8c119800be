import { appendFileSync, writeSync } from 'node:fs';
import { rates, type WorkerFault } from './settings.ts';

/** The faults that a worker causes itself, noted in an append-only file before they happen. */
export class Faults {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** Whether this run has the fault. */
  happens(fault: WorkerFault): boolean {
    if (Math.random() >= rates[fault]) return false;
    this.note(fault);
    return true;
  }

  note(fault: string): void {
    appendFileSync(this.#file, `${fault}\n`);
  }

  /** Stops this process at this very point; the main process continues it. */
  pause(): void {
    writeSync(1, `paused ${process.pid}\n`);
    process.kill(process.pid, 'SIGSTOP');
  }
}
