import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** How an app is started. */
export interface AppCommand {
  /** The app's folder. */
  readonly cwd: string;
  /** The program and its arguments; `node` is the Node that runs the suite. */
  readonly command: readonly [program: string, ...args: string[]];
}

/** An app that runs as a process of its own. */
export class AppProcess {
  /** All that the app is told. */
  readonly env: Readonly<Record<string, string>>;
  /** Resolves when it has ended, with its exit code; with null if a signal ended it. */
  readonly exited: Promise<number | null>;
  readonly #child: ChildProcess;
  #stdout = '';
  #stderr = '';

  constructor({ cwd, command: [program, ...args] }: AppCommand, env: Readonly<Record<string, string>>) {
    this.env = env;
    this.#child = spawn(program === 'node' ? process.execPath : program, args, {
      cwd,
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.on('data', (chunk) => {
      this.#stdout += chunk;
    });
    this.#child.stderr?.on('data', (chunk) => {
      this.#stderr += chunk;
    });
    // No app outlives the suite, however that ends.
    const kill = () => this.#child.kill('SIGKILL');
    process.once('exit', kill);
    this.exited = once(this.#child, 'close').then(() => {
      process.off('exit', kill);
      return this.#child.exitCode;
    });
  }

  /** Everything that it has printed. */
  get output(): string {
    return this.#stdout + this.#stderr;
  }

  /** Resolves with the address that it prints. */
  listening(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#child.stdout?.on('data', () => {
        const [url] = /http:\/\/localhost:\d+/.exec(this.#stdout) ?? [];
        if (url) resolve(url);
      });
      this.exited.then(
        (code) => reject(new Error(`the app ended (${code}) before it listened:\n${this.output}`)),
        reject,
      );
    });
  }

  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<number | null> {
    this.#child.kill(signal);
    return this.exited;
  }
}
