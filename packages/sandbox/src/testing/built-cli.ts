import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'tsdown';
import { afterAll, beforeAll, onTestFinished } from 'vitest';

// Node does not run JSX, so the command line is built first; under the package, so that it finds its imports.
const root = join(import.meta.dirname, '..', '..');

export interface CliProcess {
  readonly child: ChildProcess;
  readonly output: { stdout: string; stderr: string };
  /** Resolves with its exit code; null if a signal ended it. */
  readonly exited: Promise<unknown>;
}

/** Starts the command line; `to` sends its stdout to an open file instead. */
export interface StartCli {
  (...args: string[]): CliProcess;
  to(file: number): (...args: string[]) => CliProcess;
}

/** Builds the command line before the tests of a file; returns a function that starts it as a process. */
export function builtCli(): StartCli {
  const outDir = join(root, 'node_modules', `.cli-test-${process.pid}`);
  const cli = ['--conditions=@aplyid-workflow/source', join(outDir, 'cli.js')];
  beforeAll(() => build({ cwd: root, outDir, dts: false, logLevel: 'silent' }).then(() => {}));
  afterAll(() => rm(outDir, { recursive: true, force: true }));
  const startTo =
    (stdout: number | 'pipe') =>
    (...args: string[]): CliProcess => {
      const child = spawn(process.execPath, [...cli, ...args], { stdio: ['pipe', stdout, 'pipe'] });
      onTestFinished(() => void child.kill('SIGKILL'));
      const output = { stdout: '', stderr: '' };
      child.stdout?.on('data', (chunk) => (output.stdout += chunk));
      child.stderr?.on('data', (chunk) => (output.stderr += chunk));
      const exited = once(child, 'close').then(([code]: unknown[]) => code);
      return { child, output, exited };
    };
  return Object.assign(startTo('pipe'), { to: startTo });
}
