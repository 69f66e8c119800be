import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Framework } from './arguments.ts';

const entries: Record<Framework, string> = {
  hono: 'src/main.ts',
  express: 'src/main.ts',
  nestjs: 'dist/main.js',
};

/** A sample app as a process of its own. */
export class AppProcess {
  readonly name: string;
  /** Rejects when it ends without having been told to. */
  readonly died: Promise<never>;
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown>;
  #stdout = '';
  #stderr = '';

  constructor(framework: Framework, env: Record<string, string>) {
    this.name = `${framework}-onboarding`;
    const cwd = dirname(fileURLToPath(import.meta.resolve(`${this.name}/package.json`)));
    this.#child = spawn(process.execPath, [entries[framework]], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.on('data', (chunk) => {
      this.#stdout += chunk;
    });
    this.#child.stderr?.on('data', (chunk) => {
      this.#stderr += chunk;
    });
    // Whatever ends the demo, the app does not outlive it.
    process.once('exit', () => this.#child.kill('SIGKILL'));
    this.#closed = once(this.#child, 'close');
    this.died = this.#closed.then(() => {
      const { exitCode, signalCode } = this.#child;
      throw new Error(`${this.name} ended (${signalCode ?? exitCode}).\n${this.#stderr}`.trimEnd());
    });
    this.died.catch(() => {});
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Resolves with the address that it prints. */
  listening(): Promise<string> {
    return new Promise((resolve) => {
      this.#child.stdout?.on('data', () => {
        const [url] = /http:\/\/localhost:\d+/.exec(this.#stdout) ?? [];
        if (url) resolve(url);
      });
    });
  }

  /** Tells it to stop, and makes it stop if it doesn't. */
  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), 5000);
    await this.#closed;
    clearTimeout(timer);
  }
}
