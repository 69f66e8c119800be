import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** How an app is started. */
export interface AppCommand {
  /** The app's folder. */
  readonly cwd: string;
  /** The program and its arguments; `node` is the Node that runs the caller. */
  readonly command: readonly [program: string, ...args: string[]];
}

/** An app in its own process. It never outlives the process that started it. */
export class AppProcess {
  /** The environment that the app was started with, without PATH. */
  readonly env: Readonly<Record<string, string>>;
  /** Resolves when the app has ended, with its exit code, or null if a signal ended it. */
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
    const kill = () => this.#child.kill('SIGKILL');
    process.once('exit', kill);
    this.exited = once(this.#child, 'close').then(() => {
      process.off('exit', kill);
      return this.#child.exitCode;
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Everything that it has printed. */
  get output(): string {
    return this.#stdout + this.#stderr;
  }

  /** What ended it, once it has ended: a signal's name or the exit code. */
  get ending(): string {
    return String(this.#child.signalCode ?? this.#child.exitCode);
  }

  /**
   * Waits for the address that the app prints when it listens.
   *
   * @returns The first `http://localhost:<port>` in its output
   * @throws {Error} if the app ends first; the message has its output
   */
  listening(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#child.stdout?.on('data', () => {
        const [url] = /http:\/\/localhost:\d+/.exec(this.#stdout) ?? [];
        if (url) resolve(url);
      });
      this.exited.then(
        () => reject(new Error(`the app ended (${this.ending}) before it listened:\n${this.output}`)),
        reject,
      );
    });
  }

  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<number | null> {
    this.#child.kill(signal);
    return this.exited;
  }

  /** Signals the app to stop, and kills it if it has not stopped after 5 s. */
  async stop(): Promise<void> {
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), 5000);
    await this.end('SIGTERM');
    clearTimeout(timer);
  }
}
