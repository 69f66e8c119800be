import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { pauseMs } from './settings.ts';

// From the sources under test, and from what is built, which starts faster, under `pnpm chaos`.
const flags = process.env.VITEST ? ['--conditions=@aplyid-workflow/source'] : [];

interface Worker {
  readonly child: ChildProcess;
  readonly port: number;
}

/** A group of worker processes: each that is killed is replaced, each that pauses itself is continued. */
export class Workers {
  readonly #script: string;
  readonly #settings: object;
  readonly #running: Worker[] = [];
  #isClosed = false;
  kills = 0;
  pauses = 0;

  private constructor(script: string, settings: object) {
    this.#script = script;
    this.#settings = settings;
  }

  static async start(count: number, script: string, settings: object): Promise<Workers> {
    const workers = new Workers(script, settings);
    await Promise.all(Array.from({ length: count }, () => workers.#add()));
    return workers;
  }

  /** The port of one that runs; undefined while all are being replaced. */
  port(): number | undefined {
    return this.#running[Math.floor(Math.random() * this.#running.length)]?.port;
  }

  /** Kills one with SIGKILL, and starts another in its place. */
  async kill(): Promise<void> {
    const worker = this.#running.shift();
    if (!worker) return;
    this.kills++;
    await this.#end(worker);
    if (!this.#isClosed) await this.#add();
  }

  /** Pauses a process and continues it later, unless it has ended. */
  pause(pid: number): void {
    if (!this.#running.some(({ child }) => child.pid === pid)) return;
    process.kill(pid, 'SIGSTOP');
    this.#continueLater(pid);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#running.splice(0).map((worker) => this.#end(worker)));
  }

  async #end({ child }: Worker): Promise<void> {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }

  async #add(): Promise<void> {
    const child = spawn(process.execPath, [...flags, this.#script], {
      env: { ...process.env, CHAOS: JSON.stringify(this.#settings) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const kill = () => void child.kill('SIGKILL');
    process.once('exit', kill);
    child.once('exit', () => process.off('exit', kill));
    const port = await new Promise<number>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`a worker ended with ${code} before it listened`)));
      createInterface(child.stdout).on('line', (line) => {
        const [what, value] = line.split(' ');
        if (what === 'port') resolve(Number(value));
        if (what === 'paused') this.#continueLater(Number(value));
      });
    });
    const worker = { child, port };
    if (this.#isClosed) return this.#end(worker);
    this.#running.push(worker);
  }

  #continueLater(pid: number): void {
    this.pauses++;
    setTimeout(() => {
      try {
        process.kill(pid, 'SIGCONT');
      } catch {
        // Killed while it was paused.
      }
    }, pauseMs);
  }
}
