import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Fault, rates } from './settings.ts';

/**
 * The faults of a run, in a folder that its processes share. A fault that is due is a file: the first process that
 * reaches its point deletes the file and has the fault. Each fault is recorded before it happens, in an
 * append-only file.
 */
export class Faults {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Creates the folder. */
  static create(folder: string): Faults {
    mkdirSync(folder);
    writeFileSync(join(folder, 'happened'), '');
    return new Faults(folder);
  }

  /** Makes a fault due. */
  plan(fault: Fault): void {
    writeFileSync(this.#due(fault), '');
  }

  /** Whether no process has had the fault since it became due. */
  isDue(fault: Fault): boolean {
    return existsSync(this.#due(fault));
  }

  /** Whether the fault happens now. */
  happens(fault: Fault): boolean {
    if (!(this.#takes(fault) || Math.random() < (rates[fault] ?? 0))) return false;
    appendFileSync(join(this.folder, 'happened'), `${fault}\n`);
    return true;
  }

  /** Stops this process at this very point if the fault is due; the main process continues it. */
  pauseAt(point: Fault): void {
    if (!this.happens(point)) return;
    writeSync(1, `paused ${process.pid}\n`);
    process.kill(process.pid, 'SIGSTOP');
  }

  /** How many times each of `faults` happened: 0 for one that did not. */
  count(faults: readonly Fault[]): Record<string, number> {
    const happened = readFileSync(join(this.folder, 'happened'), 'utf8').split('\n');
    return Object.fromEntries(
      faults.map((fault) => [fault, happened.filter((line) => line === fault).length]),
    );
  }

  #due(fault: Fault): string {
    return join(this.folder, `due ${fault}`);
  }

  #takes(fault: Fault): boolean {
    if (!this.isDue(fault)) return false;
    try {
      unlinkSync(this.#due(fault));
      return true;
    } catch {
      return false; // Another process has it.
    }
  }
}
